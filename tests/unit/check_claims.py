"""What is claimed in a sentence, for tests: as short texts, one a claim."""

from __future__ import annotations

from evenhand.check.claims.finding import claims_of
from evenhand.check.records import Amount, Claim, Sentence
from evenhand.frameworks import Framework, library_framework


def framework(id_: str = "yos-2020") -> Framework:
    return library_framework(id_).framework


def sentence(words: str, **where: object) -> Sentence:
    """A sentence of the chapter on court disposals; a row, where it has tabs."""
    cells = tuple(words.split("\t")) if "\t" in words else ()
    known: dict[str, object] = {
        "file": "report.txt",
        "line": 1,
        "page": None,
        "kind": "row" if cells else "text",
        "part": "chapter 2",
        "domain": "2",
        "standard": "2.1",
        "cells": cells,
    }
    return Sentence(words, **{**known, **where})  # type: ignore[arg-type]  # as a test has it


def claims(words: str, id_: str = "yos-2020", **where: object) -> tuple[Claim, ...]:
    return claims_of([sentence(words, **where)], framework(id_))


def told(claim: Claim) -> str:
    """``share: two-thirds = from 197/300 and up to 203/300``, with what denies it."""
    found = f"{claim.kind}: {claim.words} = {amount(claim.amount)}"
    return f"{found}{', not' if claim.says_not else ''}"


def amount(said: Amount) -> str:
    parts = [str(said.shares)] if said.shares is not None else []
    if said.at != "exactly":
        parts.append(said.at)
    if said.yes is not None:
        parts.append(f"{said.yes} yes")
    if said.no is not None:
        parts.append(f"{said.no} no")
    if said.number is not None:
        parts.append(f"{said.number:g}")
    if said.of is not None:
        parts.append(f"of {said.of}")
    if said.parts:
        parts.append("(" + ", ".join(f"{part:g}" for part in said.parts) + ")")
    if said.word is not None:
        parts.append(said.word)
    return " ".join(parts)
