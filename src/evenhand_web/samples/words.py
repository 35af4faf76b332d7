"""What the core says of a case list in a few fixed words, marked for translation: the
pages look them up as they stand in what the check found."""

from __future__ import annotations

from django.utils.translation import gettext_noop

# Titles of ``evenhand.population.reasons``; a test holds them against each other.
LEFT_OUT = (
    gettext_noop("A problem has to be put right first"),
    gettext_noop("The example row of the template"),
    gettext_noop("Only few people may see it"),
    gettext_noop("No disposal that is inspected"),
    gettext_noop("Another case group"),
    gettext_noop("Not started before fieldwork"),
    gettext_noop("Started too recently"),
    gettext_noop("Started too long ago"),
    gettext_noop("The same child has another case here"),
)
# How a cell was read that was not written as it should be.
READ_AS = (
    gettext_noop("a date, day first"),
    gettext_noop("a word of the framework"),
)
