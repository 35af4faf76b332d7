"""Files, read with the place of every value, and written safely."""
