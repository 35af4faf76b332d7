"""Holding what a report says against what is known."""
