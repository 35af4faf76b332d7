"""Samples as they stand on a page."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import click
from rich import box
from rich.table import Table

from evenhand.commands.paper import print_table, say
from evenhand.errors import Place, ProblemsFound, in_files, in_samples
from evenhand.formats.tables import read_table
from evenhand.sampling.committing import Commitment
from evenhand.sampling.documents import DrawDocument, LotteryDocument, ReachedEntry
from evenhand.sampling.explaining import explain_draw
from evenhand.sampling.margins import margin_points
from evenhand.sampling.picture import sample_picture
from evenhand.sampling.replacing import Replacement
from evenhand.sampling.tables import EXCLUDED, chance_words
from evenhand.sampling.verifying import Finding, Verdict, Verification
from evenhand.sampling.verifying.files import read_folder, read_replacements
from evenhand.wording import counted

_SIGNS = {Verdict.YES: "yes", Verdict.NO: "NO", Verdict.CANNOT_TELL: "cannot tell"}


def write_commitment(written: Commitment, out: Path) -> None:
    say("A secret number was chosen, and committed to.", bold=True)
    say(f"Publish now, before the case list arrives: {written.commitment}")
    say(
        f"Keep {out / 'secret.json'} where nobody else sees it until the draw, and a "
        "copy of it: without it this draw cannot be made."
    )


def write_lottery(document: LotteryDocument, hash_: str, out: Path) -> None:
    say(
        f"A lottery of {counted(len(document.samples), 'sample')}, each of "
        f"{document.drawn} of {document.cases} cases, is in {out}.",
        bold=True,
    )
    _write_fairness(document)
    say(f"Publish now, before the service gives its number: {hash_}")


def _write_fairness(document: LotteryDocument) -> None:
    chances = document.lottery().chances(document.cases)
    lowest, highest = min(chances), max(chances)
    if lowest == highest:
        say(f"Every eligible case has the same chance: {chance_words(lowest)}.")
    else:
        say(f"Chances run from {chance_words(lowest)} to {chance_words(highest)}.")
    if document.certificate.proof == "none":
        say(
            "That no lottery would be fairer is NOT proved: the search was given up. "
            "Look at the case list (has one worker most of the cases?) before you go on."
        )
    for reason in document.gave_way:
        say(reason)


def write_draw(lottery: LotteryDocument, draw: DrawDocument, out: Path) -> None:
    """What was drawn, wanted beside reached."""
    say(
        f"{counted(len(draw.sample), 'case')} drawn, of {lottery.cases} eligible.",
        bold=True,
    )
    for step in lottery.size:
        say(f"{counted(step.cases, 'case')}: {step.reason}.", indent=2, hanging=2)
    _write_fairness(lottery)
    say(
        f"Margin of error: {draw.margin.points} percentage points at "
        f"{draw.margin.confidence}% confidence."
    )
    if not draw.committed:
        say(f"This draw is {draw.note}.")
    click.echo()
    _write_reached(draw)
    click.echo()
    say(f"In {out}: sample.csv, reserves.csv, excluded.csv, lottery.json and draw.json.")


def _write_reached(draw: DrawDocument) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Attribute", "Value"):
        table.add_column(heading)
    for heading in ("Eligible", "Share of the sample", "Wanted", "Reached", "Margin"):
        table.add_column(heading, justify="right")
    before = None
    for quota in draw.quotas:
        wanted = f"{quota.least} to {quota.most}"
        if quota.least == quota.most:
            wanted = str(quota.least)
        table.add_row(
            "" if quota.attribute == before else quota.attribute,
            quota.value,
            str(quota.cases),
            f"{float(Fraction(quota.wanted)):.1f}",
            wanted,
            str(quota.reached),
            _margin(quota, draw.margin.confidence),
        )
        before = quota.attribute
    if draw.quotas:
        print_table(table)
        say(
            "Margin: of a result on this part of the sample alone, in percentage points "
            f"at {draw.margin.confidence}% confidence."
        )


def _margin(quota: ReachedEntry, confidence: int) -> str:
    if not 1 <= quota.reached <= quota.cases:
        return "–"
    return f"{margin_points(quota.reached, quota.cases, confidence):.0f}"


def write_verification(found: Verification) -> None:
    """Each thing that was checked, then the answer in a sentence."""
    for finding in found.findings:
        sign = _SIGNS[finding.verdict]
        say(f"{sign}: {finding.what}: {finding.why}.", hanging=4)
    click.echo()
    say(_answer(found), bold=True)


def _answer(found: Verification) -> str:
    first = found.first_difference
    if first is not None:
        return f"No. The first difference: {first.what.lower()} – {first.why}."
    if found.untold:
        names = "; ".join(finding.what.lower() for finding in found.untold)
        return f"Yes, as far as it can be checked. Cannot tell: {names}."
    return "Yes. Everything is as it says."


def write_verification_json(found: Verification) -> None:
    first = found.first_difference
    value = {
        "verified": first is None,
        "whole": first is None and not found.untold,
        "first_difference": None if first is None else _finding(first),
        "findings": [_finding(finding) for finding in found.findings],
    }
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "what": finding.what,
        "verdict": finding.verdict.value,
        "why": finding.why,
    }


def write_replacement(done: Replacement, hash_: str) -> None:
    say("Replaced, and recorded.", bold=True)
    say(
        f"{done.reserve} takes the place of {done.case}; the quotas are {done.quotas}. "
        "sample-now.csv has the sample as it stands; sample.csv stays as it was drawn."
    )
    say(f"Note the hash of replacements.json: {hash_}")


def write_explanation(folder: Path, picture: Path | None) -> None:
    """Sections of sentences, wanted beside reached, and what has been replaced."""
    found = read_folder(folder)
    left_out = [
        (row.cells["code"], row.cells["reason"])
        for row in read_table(folder / EXCLUDED, "excluded", ["code", "reason"]).rows
    ]
    for section in explain_draw(found.lottery, found.draw, left_out):
        say(section.heading, bold=True)
        for sentence in section.sentences:
            say(sentence, indent=2, hanging=2)
        click.echo()
    say("Wanted and reached", bold=True)
    _write_reached(found.draw)
    replaced = read_replacements(folder).replacements
    if replaced:
        click.echo()
        say("What has been replaced", bold=True)
    for one in replaced:
        second = f" and {one.second}" if one.second else ""
        say(
            f"{one.on}: {one.reserve} for {one.case}, {one.reason}, decided by "
            f"{one.by}{second}; the quotas are {one.quotas}.",
            indent=2,
            hanging=2,
        )
    if picture is not None:
        _write_picture(found.draw, picture)


def _write_picture(draw: DrawDocument, path: Path) -> None:
    place = Place(str(path))
    if not draw.quotas:
        raise ProblemsFound([in_samples.PICTURE.at(place)])
    try:
        path.write_text(sample_picture(draw), encoding="utf-8")
    except OSError:
        raise ProblemsFound([in_files.CANNOT_WRITE.at(place)]) from None
