"""Urgent concerns: raised, acknowledged, followed to their closing."""
