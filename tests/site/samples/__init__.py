"""Tests of the case list and the sample in the open."""
