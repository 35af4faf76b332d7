"""The site while things go wrong: killed, full, cut off; after each, the ledger."""
