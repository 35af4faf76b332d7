"""What is known: the figures of a report that was read, or of an inspection folder."""
