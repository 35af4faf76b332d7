"""Published reports back into records: what one says, where, and how sure that is."""
