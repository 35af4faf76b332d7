"""What documents are made of, and the forms that they are given: pages, files, data."""
