"""Pages of the case list and the sample."""
