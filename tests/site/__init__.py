"""Tests of the site, a folder for each of its parts."""
