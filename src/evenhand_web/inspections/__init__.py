"""Inspections: from creation to closing, their teams, stages and timetable."""
