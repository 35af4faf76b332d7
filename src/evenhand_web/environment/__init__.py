"""What the environment says, by itself: Django's settings are made of it, and what asks
whether it is safe needs no settings that could be made."""
