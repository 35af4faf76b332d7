"""The tables of ``concerns``."""
