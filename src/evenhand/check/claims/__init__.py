"""From the passages of a report to what its sentences claim."""
