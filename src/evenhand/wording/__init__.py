"""How numbers, names and lists are said: plain British English, one way everywhere."""

from evenhand.wording.phrases import counted, joined, percent, quoted, span

__all__ = ["counted", "joined", "percent", "quoted", "span"]
