"""Urgent concerns."""
