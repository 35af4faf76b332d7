"""Tests of inspections, their teams, stages and interests."""
