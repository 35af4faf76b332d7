"""The commands of the site, found by name by the command line."""
