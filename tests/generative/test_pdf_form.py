"""Whatever a document holds, its PDF is valid, and the same twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import page
from hypothesis import HealthCheck, Phase, given, settings

from evenhand.document.forms.pdf_file import pdf
from evenhand.document.model import Document
from tests.generative.documents import documents

# Making a failing document smaller would take minutes, as each has to be printed.
FEW = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@dataclass(frozen=True, slots=True, repr=False)
class Drawn:
    """A drawn document: shown only in part if a test fails, as it may be very long."""

    document: Document

    def __repr__(self) -> str:
        return repr(self.document)[:8000]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))  # how Hypothesis shows it


@FEW
@given(drawn=documents().map(Drawn))
def test_any_document_is_valid_and_gives_the_same_bytes_twice(drawn: Drawn) -> None:
    data = pdf(drawn.document)
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert pdf(drawn.document) == data
