"""Tests of cases, and of who assesses them."""
