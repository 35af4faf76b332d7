"""Tests of keeping data and letting go of it."""
