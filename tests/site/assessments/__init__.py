"""Assessments on the site."""
