"""Parts of pages, each with its examples."""
