"""The forms of a document. A form knows the model and nothing of inspections; all forms
of a document carry the same text and figures, and the same document gives the same bytes.
"""
