"""Finding values in the passages of a report: a module for each kind of value."""
