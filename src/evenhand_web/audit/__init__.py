"""The audit: what was done, by whom and when, so that nothing of it can be changed
unseen."""
