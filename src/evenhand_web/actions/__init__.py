"""Actions: the only functions that write. Each is told in the audit."""
