"""What documents are made of. So far: small drawings."""
