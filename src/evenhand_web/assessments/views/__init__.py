"""Pages of assessments, and what scripts of theirs send and ask."""
