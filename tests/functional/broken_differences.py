"""Frameworks written as a difference on yos-2018 that do not hold together."""

from __future__ import annotations

from evenhand.errors import Place
from evenhand.frameworks import library_framework
from tests.functional.broken import (
    MINE,
    NOTHING,
    Broken,
    Change,
    at,
    replace,
    together,
    write,
)

BASE = "yos-2018"
HASH = library_framework(BASE).hash
OPENING = f"""\
id: mine
version: 1.0.0
status: draft
title: Mine
years: "2030"
difference:
  base: {BASE}
  base_version: 1.0.0
  base_hash: {HASH}
"""
CHANGED = "  replace:\n    few-cases: {at_most_cases: 6}\n"
CHECK = ("frameworks", "check", f"{{}}/{MINE}")


def _difference(
    name: str, change: Change, code: str, text: str, remedy: str, *also: str
) -> Broken:
    """A small difference with a change, wrong where ``text`` begins."""
    return Broken(name, NOTHING, change, code, at(MINE, text), remedy, also, CHECK)


def _with(changes: str) -> Change:
    """A difference that makes these changes."""
    return write(MINE, OPENING + changes)


def _opening(old: str, new: str) -> Change:
    """A difference whose opening is not as it should be."""
    return together(_with(CHANGED), replace(MINE, old, new))


BASES = [
    _difference(
        "the base does not exist",
        _opening("base: yos-2018", "base: yos-2081"),
        "difference.base-unknown",
        "yos-2081",
        "Did you mean ‘yos-2018’? → Correct the name, or put yos-2081.yaml beside",
    ),
    _difference(
        "the base has a name that is too long for any disk",
        _opening("base: yos-2018", f"base: {'x' * 300}"),
        "difference.base-unknown",
        "xxxxxxxxxx" * 30,
        "Correct the name",
    ),
    _difference(
        "a framework builds on itself",
        _opening("base: yos-2018", "base: mine"),
        "difference.circle",
        "mine\n  base_version",
        "Let the first of them stand by itself",
    ),
    Broken(
        "two frameworks build on one another",
        NOTHING,
        together(
            _opening("base: yos-2018", "base: other"),
            write(
                "other.yaml",
                (OPENING + CHANGED)
                .replace("id: mine", "id: other")
                .replace("base: yos-2018", "base: mine"),
            ),
        ),
        "difference.circle",
        at("other.yaml", "mine\n  base_version"),
        "Let the first of them stand by itself",
        command=CHECK,
    ),
    _difference(
        "the base has another version",
        _opening("base_version: 1.0.0", "base_version: 1.0.1"),
        "difference.base-version",
        "1.0.1",
        "has version 1.0.0, not the one named here. → Read what changed in the base",
    ),
    _difference(
        "the base has another content",
        _opening("base_hash: sha256:d", "base_hash: sha256:e"),
        "difference.base-hash",
        "sha256:e",
        f"its hash is {HASH}. → Read what changed in the base; then write this hash",
    ),
    _difference(
        "the hash of the base is cut short",
        _opening(HASH, HASH[:20]),
        "value.wrong",
        HASH[:20],
        "sha256:",
    ),
    _difference(
        "the hash of the base is missing",
        _opening(f"  base_hash: {HASH}\n", ""),
        "value.missing",
        "base: yos-2018",
        "‘base_hash’ is missing or empty. → Fill it in",
    ),
    Broken(
        "the base is not YAML",
        NOTHING,
        together(
            _opening("base: yos-2018", "base: other"), write("other.yaml", "id: [a\n")
        ),
        "yaml.syntax",
        at("other.yaml", "[a"),
        "a quote or bracket that is not closed",
        command=CHECK,
    ),
    Broken(
        "the base is a list",
        NOTHING,
        together(_opening("base: yos-2018", "base: other"), write("other.yaml", "- a\n")),
        "value.type",
        Place("other.yaml", line=1, position=1),
        "must be several keys, each with a value",
        command=CHECK,
    ),
]

CHANGES = [
    _difference(
        "something stands outside the difference",
        _with(CHANGED + "scale: 5\n"),
        "difference.outside",
        "scale: 5",
        "Move it under ‘difference’ → ‘replace’ → ‘framework’",
    ),
    _difference(
        "a difference is a word",
        together(
            _with(""), write(MINE, OPENING.split("difference")[0] + "difference: no\n")
        ),
        "value.type",
        "no\n",
        "must be several keys, each with a value",
    ),
    _difference(
        "a difference changes nothing",
        _with(""),
        "difference.empty",
        "base: yos-2018",
        "Say what differs, or use the base itself",
    ),
    _difference(
        "a difference names something and changes nothing in it",
        _with("  replace:\n    few-cases: {}\n"),
        "difference.empty",
        "base: yos-2018",
        "Say what differs, or use the base itself",
    ),
    _difference(
        "what is replaced is misspelt",
        _with("  replace:\n    few-case: {at_most_cases: 6}\n"),
        "difference.touches-nothing",
        "few-case: {",
        "Did you mean ‘few-cases’? → Correct the id, or take this change away",
    ),
    _difference(
        "what is taken away is not there",
        _with("  remove: [few-case]\n"),
        "difference.touches-nothing",
        "few-case]",
        "Correct the id, or take this change away",
    ),
    _difference(
        "the whole framework is taken away",
        _with("  remove: [framework]\n"),
        "difference.touches-nothing",
        "framework]",
        "Correct the id, or take this change away",
    ),
    _difference(
        "what is taken away is replaced too",
        _with("  remove: [few-cases]\n" + CHANGED),
        "difference.touches-nothing",
        "few-cases: {",
        "take this change away",
    ),
    _difference(
        "what is replaced is so already",
        _with("  replace:\n    few-cases: {at_most_cases: 5}\n"),
        "difference.no-change-here",
        "at_most_cases: 5",
        "a difference says only what differs",
    ),
    _difference(
        "something is added to what is not a list",
        _with("  add:\n    few-cases: {at_most_cases: [6]}\n"),
        "difference.add-to-no-list",
        "at_most_cases: [6]",
        "Use ‘replace’ for it",
    ),
    _difference(
        "what is added is not a list",
        _with('  add:\n    "2.1.1": {prompts: "Is it so?"}\n'),
        "difference.add-to-no-list",
        'prompts: "Is it so?"',
        "Use ‘replace’ for it",
    ),
    _difference(
        "an added prompt has the id of another key question",
        _with(
            '  add:\n    "2.1.1":\n      prompts:\n'
            "        - {id: 2.1.2a, text: Is it so?, relevance: always}\n"
        ),
        "framework.id-outside-parent",
        "2.1.2a",
        "Name it so that its place can be read from it",
    ),
]

BROKEN_DIFFERENCES = [*BASES, *CHANGES]
