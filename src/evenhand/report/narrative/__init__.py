"""The text that people write: Markdown, with references to figures in braces."""
