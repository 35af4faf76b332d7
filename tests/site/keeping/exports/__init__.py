"""Tests of exporting and importing one whole inspection."""
