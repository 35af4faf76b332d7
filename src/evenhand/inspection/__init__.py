"""The inspection folder: reading and writing it whole, all problems at once."""

from evenhand.inspection.reading import Reading, read_inspection
from evenhand.inspection.record import Inspection
from evenhand.inspection.writing import write_inspection

__all__ = ["Inspection", "Reading", "read_inspection", "write_inspection"]
