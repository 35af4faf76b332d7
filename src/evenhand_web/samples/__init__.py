"""The sample in the open: commitment, case list, lottery, draw, replacements."""
