"""save: fifty inspectors answer questions of cases over HTTP, as a page does."""
