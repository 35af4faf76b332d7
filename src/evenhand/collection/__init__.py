"""Many inspections side by side: comparing two of them."""
