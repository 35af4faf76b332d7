"""Pages of urgent concerns."""
