"""What we measure, against whom; `make bench` runs it and writes results.md.

A benchmark never fails a test run: times belong to a machine, not to a change.
"""
