"""What we measure, against whom; `make bench` runs it and writes results.md.

A benchmark never fails a test run: times belong to a machine, not to a change.

The peer of the lottery is measured where ``EVENHAND_PEER_PYTHON`` names a Python that
has it: CONTRIBUTING.md says how to make one.
"""
