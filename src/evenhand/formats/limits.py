"""How large a file may be that somebody hands in."""

LARGEST_FILE = 50_000_000
LARGEST_UNPACKED = 400_000_000
MOST_CELLS = 2_000_000
