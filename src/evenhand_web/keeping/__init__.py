"""Keeping data and letting go of it: files, backup, retention, export."""
