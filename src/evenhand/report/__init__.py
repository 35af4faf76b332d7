"""The report: an inspection told once, bound to its figures, and given every form."""
