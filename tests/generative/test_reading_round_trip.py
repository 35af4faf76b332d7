"""Every report that our renderer makes is read back to what it was made from."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from evenhand.assessment import Tally
from evenhand.document.forms.docx_file import docx as docx_with
from evenhand.document.forms.html_page import html
from evenhand.document.forms.pdf_file import pdf
from evenhand.document.forms.picture_png import png
from evenhand.document.model import Document
from evenhand.frameworks import library_framework, library_ids
from evenhand.inspection import Inspection, read_inspection
from evenhand.published.intake import take_in
from evenhand.published.passages import Passage
from evenhand.published.reading import ReportReading, read_report
from evenhand.rating.percentages import percent_of
from evenhand.report.report import make_report
from tests.conftest import ROOT
from tests.generative.inspections import Drawn
from tests.generative.reported import reported


def few(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        report_multiple_bugs=False,
        phases=[Phase.explicit, Phase.generate],  # a report takes long to shrink
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def docx(document: Document) -> bytes:
    pictures = list(document.pictures())
    ids = (picture.id for picture in pictures)
    return docx_with(document, dict(zip(ids, png(pictures), strict=True)))


def plain_text(document: Document) -> bytes:
    """The words of the report, as somebody copies them into a file of text."""
    with tempfile.TemporaryDirectory() as there:
        path = Path(there) / "report.html"
        path.write_bytes(html(document))
        return "\n\n".join(_line(one) for one in take_in(path).read()).encode()


def _line(passage: Passage) -> str:
    words = "\t".join(passage.cells) if passage.cells else passage.words
    return f"- {words}" if passage.kind == "item" else words


FORMS: dict[str, Callable[[Document], bytes]] = {
    "html": html,
    "docx": docx,
    "pdf": pdf,
    "txt": plain_text,
}


def back(inspection: Inspection, form: str) -> ReportReading:
    """The reading of the inspection's report in a form."""
    file = library_framework(inspection.framework.id)
    document = make_report(inspection, file).document
    with tempfile.TemporaryDirectory() as there:
        path = Path(there) / f"report.{form}"
        path.write_bytes(FORMS[form](document))
        return read_report(path)


def wanted(inspection: Inspection) -> dict[str, object]:
    """What the report says, by the keys of a reading; None where it says nothing."""
    rating, framework = inspection.rate(), inspection.framework
    details = inspection.details
    found: dict[str, object] = {
        "service": details.service,
        "type": details.type,
        "lead_inspector": details.lead_inspector,
        "fieldwork.started": details.dates.fieldwork_started,
        "published": details.dates.published,
        "recommendations.announced": len(details.recommendations) or None,
        "overall.score": rating.overall.score if rating.overall.rating else None,
        "overall.rating": _name(inspection, rating.overall.rating),
    }
    for id_, result in rating.standards.items():
        found[f"standards.{id_}.rating"] = _name(inspection, result.rating)
        if framework.standards[id_].evidence == "percentage":
            found[f"standards.{id_}.percent"] = result.questions[0].percent
    for id_ in framework.questions:
        found |= _measured(inspection, id_)
    for group in framework.groups:
        found[f"groups.{group}.cases"] = inspection.sampled.get(group)
        found[f"groups.{group}.eligible"] = inspection.eligible.get(group)
    return found


def _name(inspection: Inspection, rating: str | None) -> str | None:
    return inspection.framework.ratings[rating].name if rating else None


def _measured(inspection: Inspection, id_: str) -> dict[str, object]:
    measure = inspection.evidence.measures.get(id_)
    found: dict[str, object] = {f"questions.{id_}.percent": percent_of(measure)}
    if isinstance(measure, Tally):
        found[f"questions.{id_}.relevant"] = measure.relevant
        found[f"questions.{id_}.yes"] = measure.yes
    return found


def joined(names: tuple[str, ...]) -> str:
    """Names as a report joins them, without the article that the reader leaves out."""
    *others, last = names
    said = f"{', '.join(others)} and {last}" if others else last
    return said.removeprefix("The ")


def check(inspection: Inspection, form: str) -> None:
    found, expected = back(inspection, form), wanted(inspection)
    assert found.framework.id == inspection.framework.id
    read = {key: found.value(key).value for key in expected}
    wrong = {k: (read[k], v) for k, v in expected.items() if read[k] != v}
    assert not wrong
    told = [(one.number, joined(one.to), one.text) for one in found.advice]
    assert told == [
        (one.number, joined(one.to), one.text)
        for one in inspection.details.recommendations
    ]
    said, unsaid = moved(inspection, "inferred", but=True), moved(inspection, "inferred")
    assert {key for key in found.values if key.startswith("discretion.")} == {
        f"discretion.{id_}" for id_ in said
    }
    conflicts = {k for k, v in found.values.items() if v.certainty == "conflict"}
    assert not conflicts
    outcomes = {one.keys: one.outcome for one in found.checks}
    assert "fails" not in outcomes.values()
    unexplained = {keys for keys, outcome in outcomes.items() if outcome == "unexplained"}
    measured = {id_ for id_ in unsaid if _all_measured(inspection, id_)}
    assert unexplained == {(f"standards.{id_}.rating",) for id_ in measured}


def _all_measured(inspection: Inspection, id_: str) -> bool:
    """Whether every key question has a figure, without which nothing can be told."""
    questions = inspection.rate().standards[id_].questions
    return all(question.percent is not None for question in questions)


def moved(inspection: Inspection, basis: str, but: bool = False) -> set[str]:
    """The standards that a decision on this basis moved, or on any other."""
    return {
        id_
        for id_, result in inspection.rate().standards.items()
        if result.decision_holds
        and result.decision is not None
        and (result.decision.basis == basis) is not but
    }


@pytest.mark.parametrize("framework", library_ids())
@pytest.mark.parametrize(("form", "examples"), [("html", 12), ("txt", 8)])
def test_a_report_is_read_back_as_it_was_made(
    framework: str, form: str, examples: int
) -> None:
    @given(inspection=reported(framework))
    @few(examples)
    def run(inspection: Drawn) -> None:
        check(inspection, form)

    run()


@pytest.mark.parametrize("form", ["docx", "pdf"])
@given(inspection=reported())
@few(4)
def test_a_document_is_read_back_as_it_was_made(form: str, inspection: Drawn) -> None:
    check(inspection, form)


EXAMPLES = ("westerdale-2020", "derby-2018", "cornwall-2021", "lambeth-2015")


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "txt"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_report_of_an_example_is_read_back(example: str, form: str) -> None:
    """With its narrative, which speaks of other figures and of the time before."""
    inspection = read_inspection(ROOT / "examples" / example).inspection
    check(inspection, form)
