"""The tables of ``samples``."""
