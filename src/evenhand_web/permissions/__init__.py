"""Who may see and do what: one table, in one place."""
