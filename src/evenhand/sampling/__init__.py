"""The sample: how many cases, in which proportions, drawn so that anyone can check it."""
