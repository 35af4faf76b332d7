"""What the commands write on: the terminal, a pipe, and the error stream."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from evenhand.errors import Problem
from evenhand.wording import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# As wide as the widest table needs; sentences stay narrower, to be read.
PIPE_WIDTH = 112
SENTENCE_WIDTH = 96


def width() -> int:
    """The terminal's width; a fixed one where there is none, so that output is stable."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if _is_tty() else PIPE_WIDTH


def _is_tty() -> bool:
    return sys.stdout.isatty()


def console() -> Console:
    """A console for tables, which leaves colour out where nobody would see it."""
    from rich.console import Console

    return Console(width=width(), highlight=False, soft_wrap=False)


def print_table(table: Table) -> None:
    """A table, without spaces at the ends of its lines."""
    page = console()
    with page.capture() as captured:
        page.print(table)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def lowest_sign() -> str:
    """The sign of the lowest key question, in what the terminal can show."""
    try:
        "◂".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "<"
    return "◂"


def styled(text: str, **style: Any) -> str:
    """A text in colour or bold, where people want that."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return text if plain else click.style(text, **style)


def say(text: str = "", indent: int = 0, hanging: int = 0, bold: bool = False) -> None:
    """A paragraph, wrapped to the page. ``hanging`` indents all but the first line."""
    lead = " " * indent
    # What a file says is not to move the cursor or hide a line.
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    wrapped = textwrap.fill(
        text,
        width=min(width(), SENTENCE_WIDTH),
        initial_indent=lead,
        subsequent_indent=lead + " " * hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )
    click.echo(styled(wrapped, bold=True) if bold else wrapped)


def say_problems(problems: Sequence[Problem]) -> None:
    """All problems on the error stream: where, what is wrong, what to do."""
    stopping = [problem for problem in problems if not problem.warning]
    warnings = [problem for problem in problems if problem.warning]
    if stopping:
        heading = f"{counted(len(stopping), 'problem')}:"
        click.echo(styled(heading, bold=True), err=True)
        _say_each(stopping)
    say_warnings(warnings)


def say_warnings(warnings: Sequence[Problem]) -> None:
    if warnings:
        heading = f"{counted(len(warnings), 'warning')} (nothing is stopped by them):"
        click.echo(styled(heading, bold=True), err=True)
        _say_each(warnings)


def _say_each(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(err=True)
        click.echo(styled(f"  {problem.place}", fg="yellow"), err=True)
        for text in (
            _sentence(problem.what),
            f"→ {problem.remedy} [{problem.code}]",
        ):
            filled = textwrap.fill(
                text,
                width=min(width(), SENTENCE_WIDTH),
                initial_indent="    ",
                subsequent_indent="    ",
                break_on_hyphens=False,
                break_long_words=False,
            )
            click.echo(filled, err=True)
    click.echo(err=True)


def _sentence(text: str) -> str:
    """A sentence begins with a capital, unless it begins with a name or an id."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.isalpha() else text


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """What is being done, on the last line of a terminal; nothing in a pipe or a log."""
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Reading") as status:
        # A spinner that is named anew is drawn at once, and not with the next tick.
        status.update("Reading", spinner="dots")
        yield lambda words: status.update(words)
