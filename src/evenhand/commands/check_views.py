"""What ``evenhand check`` says of each report."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from evenhand.check.json_form import check_json, figure_said, section
from evenhand.check.page import SIGNS, VERDICTS, page
from evenhand.check.records import CheckedReport, Held, Verdict
from evenhand.commands.paper import say
from evenhand.errors import Place, Problem, ProblemsFound, in_files
from evenhand.wording import counted

# A sentence is shown around the words that say it, no longer than this on each side.
_AROUND = 110


def write_json(reports: Sequence[CheckedReport], problems: Sequence[Problem]) -> None:
    told = check_json(reports)
    told["problems"] = [problem.as_json() for problem in problems]
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def write(report: CheckedReport, everything: bool) -> None:
    """Contradictions first, then what is unexplained; all else only counted, unless
    ``everything`` is asked for."""
    say()
    say(report.file, bold=True)
    for notice in report.notices:
        say(notice, 2, 2)
    times = Counter(one.verdict for one in report.held)
    told = VERDICTS if everything else VERDICTS[:2]
    for verdict in told:
        found = [one for one in report.held if one.verdict == verdict]
        if found:
            say()
            say(_heading(verdict, len(found)), 2, bold=True)
            for one in found:
                _write_held(one)
    say()
    total = counted(len(report.held), "claim")
    each = ", ".join(f"{times[verdict]} {verdict}" for verdict in VERDICTS)
    say(f"{total}: {each}.", 2, 2)
    if not everything and times["cannot tell"] + times["supported"]:
        say("--all tells those too.", 2, 2)


def _heading(verdict: Verdict, times: int) -> str:
    return f"{_sign(verdict)} {verdict[:1].upper()}{verdict[1:]} ({times})"


def _sign(verdict: Verdict) -> str:
    """The sign of a verdict, in what the terminal can show."""
    sign = SIGNS[verdict]
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return {"✗": "x", "✓": "+", "–": "-"}.get(sign, sign)
    return sign


def _write_held(held: Held) -> None:
    sentence = held.claim.sentence
    page_ = f"page {sentence.page}, " if sentence.page else ""
    say(f"{section(held)}, {page_}line {sentence.line} ({held.claim.kind})", 4, 2)
    say(f"“{_shown(held)}”", 6)
    say(held.why, 6)
    for figure in held.figures[:3]:
        if figure.source:
            say(f"{figure_said(figure)}: {figure.source}", 8, 2)
    if held.would_bind:
        say(f"{{{held.would_bind}}} would bind it.", 6)


def _shown(held: Held) -> str:
    """The sentence, cut where it is long, with the words that say it."""
    words, claim = held.claim.sentence.words, held.claim
    first = max(0, claim.at - _AROUND)
    last = min(len(words), claim.at + len(claim.words) + _AROUND)
    before = "… " if first else ""
    after = " …" if last < len(words) else ""
    return f"{before}{words[first:last].strip()}{after}"


def refuse_what_is_there(out: Path, replace: bool) -> None:
    """Raises ProblemsFound where the page would be written over something."""
    if out.is_dir() or (out.exists() and not replace):
        raise ProblemsFound([in_files.ALREADY_THERE.at(Place(str(out)))])


def write_page(out: Path, reports: Sequence[CheckedReport], tell: bool) -> None:
    """The page, whole or not at all. Raises ProblemsFound where it cannot be written."""
    draft = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        draft.write_bytes(page(reports))
        draft.replace(out)
    except (OSError, ValueError):
        raise ProblemsFound([in_files.CANNOT_WRITE.at(Place(str(out)))]) from None
    finally:
        with suppress(OSError, ValueError):
            draft.unlink()
    if tell:
        say(f"Written to {out}", 2, 2)
