"""The tables of ``cases``."""
