"""Whether a report says what its figures say."""
