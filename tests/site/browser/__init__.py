"""The site in a real browser, served by the real server."""
