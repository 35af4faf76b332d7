"""Evenhand: from a published standards framework to ratings that explain themselves.

An inspection is a pipeline of small, frozen records, and every record carries its
reasons. Each stage is a package here; ``docs/architecture.md`` shows how they stand
on one another.
"""

__version__ = "0.1.0"
