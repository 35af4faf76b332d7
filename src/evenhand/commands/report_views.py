"""Writing a report to its folder, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from evenhand.assessment.beside import Beside
from evenhand.commands.paper import say
from evenhand.errors import Place, ProblemsFound, in_files, in_reports
from evenhand.formats.records import nearest
from evenhand.formats.writing import whole_folder, whole_folder_again
from evenhand.frameworks import FrameworkFile
from evenhand.inspection import Reading
from evenhand.inspection.writings import writing_names
from evenhand.report.beginning import begun
from evenhand.report.forms import FORMATS, HASHES, files, hashes, strangers
from evenhand.report.report import Report
from evenhand.report.sources import read_sources
from evenhand.wording import counted

Tell = Callable[[str], None]


def formats_of(text: str) -> list[str]:
    """The forms that were named, with commas between them. Raises ProblemsFound."""
    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    place, known = Place("the command line"), ", ".join(FORMATS)
    wrong = [
        in_reports.FORMAT_UNKNOWN.at(
            place, format=name, hint=nearest(name, FORMATS), known=known
        )
        for name in wanted
        if name not in FORMATS
    ]
    if not wanted:
        wrong.append(in_reports.FORMAT_UNKNOWN.at(place, format="", hint="", known=known))
    if wrong:
        raise ProblemsFound(wrong)
    return wanted


def write(
    out: Path,
    reading: Reading,
    report: Report,
    formats: list[str],
    replace: bool,
    tell: Tell,
) -> dict[str, int]:
    """Write every form, whole or not at all: each file's name with its size in bytes.

    Raises ProblemsFound where something is there that may not be written over.
    """
    if replace:
        _check_replaceable(out)
    elif out.is_file() or (out.is_dir() and any(out.iterdir())):
        raise ProblemsFound([in_files.ALREADY_THERE.at(Place(str(out)))])
    # Made before anything is opened: our own mistakes must not look like a full disk.
    made = dict(files(reading, report, formats, tell))
    opened = whole_folder_again(out) if replace else whole_folder(out)
    tell("Writing")
    with opened as draft:
        for name, raw in (*made.items(), (HASHES, hashes(made))):
            path = draft / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
    return {name: len(raw) for name, raw in made.items()}


def _check_replaceable(out: Path) -> None:
    """Only a folder that holds nothing but a report, as it was made, is written over."""
    if not out.exists():
        return
    names = strangers(out) if out.is_dir() else [out.name]
    if names:
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        files = ", ".join(names[:3]) + more
        raise ProblemsFound([in_reports.OUT_STRANGE.at(Place(str(out)), files=files)])


def say_written(out: Path, report: Report, sizes: dict[str, int]) -> None:
    """What was written, and how much of it is bound to its figures."""
    say(report.document.title, bold=True)
    tables = [name for name in sizes if name.startswith("tables/")]
    for name, size in sizes.items():
        if name not in tables:
            click.echo(f"  {out / name}  ({_size(size)})")
    if tables:
        whole = sum(sizes[name] for name in tables)
        click.echo(
            f"  {out / 'tables'}  ({counted(len(tables), 'file')}, {_size(whole)})"
        )
    bound = [one for one in report.sentences if one.figures]
    figures = sum(len(one.figures) for one in bound)
    told = counted(len(report.sentences), "sentence")
    if bound:
        say(f"{told}, {len(bound)} of them bound to {counted(figures, 'figure')}.")
    else:
        say(f"{told}, none of them bound to a figure.")
    for clearing in report.cleared:
        say(f"{clearing.by} let a name stand on {clearing.on}: {clearing.where}.")
    if report.document.draft:
        say(f"Marked on every page: {report.document.draft}.")


def _size(raw: int) -> str:
    return f"{raw / 1000:,.0f} kB" if raw >= 1000 else f"{raw} bytes"


def begin(folder: Path, reading: Reading, file: FrameworkFile) -> None:
    """Lay out the narrative of a folder that has none. Raises ProblemsFound."""
    writings = reading.inspection.writings
    outline = read_sources(writings, file).outline.outline
    made = 0
    try:
        for name, text in begun(outline, file.framework):
            path = folder / name
            if not path.exists():
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
                made += 1
    except OSError:
        raise ProblemsFound([in_files.CANNOT_WRITE.at(Place(str(folder)))]) from None
    if made:
        say(f"{counted(made, 'file')} laid out in {folder / 'narrative'} and beside it.")
    else:
        say("Nothing was laid out: every file is there already.")
    _say_examples(reading.inspection.beside)
    others = ", ".join(name for name in writing_names(file.framework.id))
    say(f"Files that a report reads besides: {others}. docs/report.md tells of each.")


def _say_examples(beside: Sequence[Beside]) -> None:
    """How many quotations are marked as possible practice examples, and about what: never
    their words, nor of which case they are."""
    found = [one for one in beside if one.is_example]
    if not found:
        return
    about = sorted({one.texts["question"] for one in found} - {""})
    told = f" (about {', '.join(about)})" if about else ""
    count = counted(len(found), "quotation")
    say(f"Marked as possible practice examples: {count}{told}, in ‘quotations’.")
    say("Tell one with other names: ::: practice-example in the standard’s file.", 2)
