"""Every problem that a user can meet: where it is, what it is, and what to do.

``catalogue`` lists the kinds of problem, each with a stable code. A problem names the
row and the column of a table and never what stands in them: it may be about a child.
"""

from evenhand.errors.problem import Kind, Place, Problem, Problems, ProblemsFound

__all__ = ["Kind", "Place", "Problem", "Problems", "ProblemsFound"]
