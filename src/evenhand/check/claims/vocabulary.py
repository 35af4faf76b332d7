"""What the framework at hand calls things: its ratings, standards and domains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from evenhand.frameworks import Framework


@dataclass(frozen=True)
class Vocabulary:
    """The words of one framework that claims are told by."""

    framework: Framework

    @cached_property
    def ratings(self) -> dict[str, str]:
        """The id of every rating by its name in small letters."""
        scale = self.framework.scale.ratings
        return {str(rating.name).casefold(): rating.id for rating in scale}

    @cached_property
    def rating(self) -> str:
        """A pattern of any rating's name, the longest first."""
        names = sorted(self.ratings, key=len, reverse=True)
        return "|".join(_as_written(name) for name in names)

    def rating_of(self, words: str) -> str | None:
        """The id of the rating that these words name, in whatever tense."""
        plain = " ".join(words.casefold().split())
        for tense in ("required ", "require ", "requiring "):
            if plain.startswith(tense):
                plain = "requires " + plain.removeprefix(tense)
        return self.ratings.get(plain)

    @cached_property
    def subjects(self) -> re.Pattern[str]:
        """What may be rated: a standard, a domain, or the service itself."""
        standards = [str(s.name) for s in self.framework.standards.values()]
        domains = [str(d.name) for d in self.framework.domains]
        words = {word for name in standards + domains for word in _variants(name)}
        words |= {"overall", "service", "standard", "standards", "domain", "theme"}
        ordered = sorted(words, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.I)

    def standards_at(self, domain: str | None) -> tuple[str, ...]:
        """The ids of the standards of a domain; of all of them where none is at hand."""
        return tuple(
            standard.id
            for one in self.framework.domains
            if domain in (None, one.id)
            for standard in one.standards
        )

    @cached_property
    def groups(self) -> dict[str, str]:
        """The id of the domain of each case group, by the group's id."""
        found: dict[str, str] = {}
        for domain in self.framework.domains:
            for standard in domain.standards:
                if standard.group is not None:
                    found.setdefault(standard.group, domain.id)
        return found


def _as_written(name: str) -> str:
    """A rating's name as a pattern, in any tense."""
    written = re.escape(name).replace(r"\ ", r"\s+")
    return re.sub(r"^requires(?=\\s)", "requir(?:es?|ed|ing)", written)


def _variants(name: str) -> set[str]:
    """A standard's name, and the other form of the words that end it."""
    plain = name.casefold()
    found = {plain}
    if plain.endswith("ing"):
        found.add(plain.removesuffix("ing"))  # reviewing, review
        found.add(plain.removesuffix("ing") + "s")
    if plain == "staff":
        found.add("staffing")
    found.add(plain if plain.endswith("s") else plain + "s")
    if " and " in plain:
        first, _, last = plain.partition(" and ")
        found.add(f"{last} and {first}")
        found |= {first, last} if " " not in first + last else set()
    return found
