"""The tables of ``keeping``."""
