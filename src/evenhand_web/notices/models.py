"""The tables of ``notices``."""
