"""Assessments: what inspectors enter on cases, as operations, and what comes of it."""
