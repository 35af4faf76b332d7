"""Tests of signing in, accounts and invitations."""
