"""People: accounts, invitations, signing in."""
