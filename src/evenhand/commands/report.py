"""``evenhand report``: the report of an inspection, in every form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evenhand.errors import Problems
    from evenhand.frameworks import FrameworkFile
    from evenhand.inspection import Reading
    from evenhand.population.names import KnownName
    from evenhand.report.report import Report
    from evenhand.report.telling import Wishes

A_FILE = click.Path(path_type=Path)
ALL_FORMATS = "html,pdf,docx,ods,csv,json"


@click.command("report")
@click.argument("path", type=A_FILE)
@click.option(
    "--out", type=A_FILE, help="The folder to write; one that is not there yet."
)
@click.option(
    "--formats", default=ALL_FORMATS, show_default=True, help="Only these forms."
)
@click.option(
    "--lang", type=click.Choice(["en", "cy"]), default="en", help="English or Welsh."
)
@click.option(
    "--draft",
    is_flag=True,
    help="For the factual-accuracy check: watermarked, sentences numbered and traced.",
)
@click.option(
    "--trace", is_flag=True, help="Print the figures behind the sentences as an annexe."
)
@click.option(
    "--inside",
    is_flag=True,
    help="With the cases behind the figures. Never for publication.",
)
@click.option(
    "--case-list",
    type=A_FILE,
    help="The service's case list: no name in it may stand in the report.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook with several.")
@click.option("--replace", is_flag=True, help="Write over the report in --out.")
@click.option(
    "--begin", is_flag=True, help="Lay out the files to write the narrative in."
)
def command(
    path: Path,
    out: Path | None,
    formats: str,
    lang: str,
    draft: bool,
    trace: bool,
    inside: bool,
    case_list: Path | None,
    sheet: str | None,
    replace: bool,
    begin: bool,
) -> None:
    """Make the report of the inspection in the folder PATH.

    The narrative is Markdown in PATH/narrative; a figure in it is a reference such as
    {2.1.2 percent}. Every form has the same text and figures: HTML (one file), PDF
    (PDF/UA), DOCX, ODS and CSV (every table), JSON (with the trace).
    """
    from evenhand.commands import report_views
    from evenhand.commands.paper import progress, say_warnings
    from evenhand.errors import Problems
    from evenhand.frameworks import find_framework
    from evenhand.inspection import read_inspection
    from evenhand.report.telling import Wishes

    folder = path if path.is_dir() else path.parent
    reading = read_inspection(path)
    file = find_framework(reading.inspection.framework.id, folder)
    if begin:
        report_views.begin(folder, reading, file)
        return
    if out is None:
        raise click.UsageError("Say with --out where to write the report.")
    wanted = report_views.formats_of(formats)
    wishes = Wishes(draft, trace=trace or inside or draft, inside=inside)
    names = _names(case_list, file, sheet)
    told = Problems([*reading.warnings])
    with progress() as tell:
        report = _made(folder, reading, file, lang, wishes, names, told, tell)
        written = report_views.write(out, reading, report, wanted, replace, tell)
    report_views.say_written(out, report, written)
    say_warnings((*told, *report.warnings))


def _made(
    folder: Path,
    reading: Reading,
    file: FrameworkFile,
    lang: str,
    wishes: Wishes,
    names: tuple[KnownName, ...],
    told: Problems,
    tell: Callable[[str], None],
) -> Report:
    """The report; ``told`` gets the warnings about samples. Raises ProblemsFound with
    those that were told before, too: a file that was not read may be the reason."""
    from evenhand.errors import ProblemsFound
    from evenhand.report.report import make_report
    from evenhand.report.samples import drawn_samples

    tell("Verifying samples")
    draws = drawn_samples(folder, reading.inspection, told)
    tell("Reading the narrative")
    try:
        return make_report(
            reading.inspection,
            file,
            language="cy" if lang == "cy" else "en",
            wishes=wishes,
            draws=draws,
            names=names,
        )
    except ProblemsFound as found:
        raise ProblemsFound([*told, *found.problems]) from None


def _names(
    case_list: Path | None, file: FrameworkFile, sheet: str | None
) -> tuple[KnownName, ...]:
    if case_list is None:
        return ()
    from evenhand.population.names import names_in_case_list

    return names_in_case_list(case_list, file, sheet)
