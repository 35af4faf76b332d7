"""Security: what every answer has, and what no answer, log or address ever has."""
