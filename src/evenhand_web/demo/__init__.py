"""A service that does not exist, with inspections in every state."""
