"""Figures that sentences are bound to: a reference, what it says, what it rests on."""
