"""Taking in: from a file of text, HTML, DOCX or PDF to the passages of a report."""

from evenhand.published.intake.taking import take_in

__all__ = ["take_in"]
