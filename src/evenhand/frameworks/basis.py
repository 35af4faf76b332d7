"""What a value or a rule rests on, and texts in two languages."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from evenhand.formats.records import ID_PATTERN, Record

Provenance = Literal["printed", "calculated", "inferred", "assumed", "not published"]


class Basis(Record):
    """Where a rule or a value comes from.

    ``assumed`` means that nobody published it: everything that rests on it says so,
    in the words of ``note``.
    """

    provenance: Provenance
    source: str
    note: str | None = None

    @model_validator(mode="after")
    def _an_assumption_is_said(self) -> Basis:
        if self.provenance == "assumed" and not self.note:
            raise ValueError("what is assumed must be said in words, in a ‘note’.")
        return self


class Text(Record):
    """A text in English and Welsh, with the status of each.

    In a framework file a plain sentence stands for English wording from the source.
    """

    en: str | None = None
    cy: str | None = None
    en_status: Literal["source", "unreviewed", "missing"] = "source"
    cy_status: Literal["source", "unreviewed", "missing"] = "missing"

    @model_validator(mode="before")
    @classmethod
    def _sentence_is_english(cls, given: Any) -> Any:
        if not isinstance(given, str | dict | Text):
            raise PydanticCustomError("string_type", "a text is needed")
        return {"en": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _status_fits(self) -> Text:
        for language in ("en", "cy"):
            text, status = getattr(self, language), getattr(self, f"{language}_status")
            if (text is None) != (status == "missing"):
                raise ValueError(
                    f"‘{language}’ and ‘{language}_status’ disagree: a text has the "
                    "status source or unreviewed, and no text has the status missing."
                )
        return self

    def __str__(self) -> str:
        return self.en or "(wording missing)"


class Value(Record):
    """A figure with its provenance; ``value`` is null where it is not published.

    In a file the words ``not published`` stand for a figure that is not.
    """

    value: int | None = None
    provenance: Provenance
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _not_published(cls, given: Any) -> Any:
        return {"provenance": given} if given == "not published" else given

    @model_validator(mode="after")
    def _unknown_is_a_value(self) -> Value:
        if (self.value is None) != (self.provenance == "not published"):
            raise ValueError(
                "a figure has a provenance other than ‘not published’, and "
                "‘not published’ has no figure."
            )
        return self


class Titled(Record):
    """Anything with an id that people see by a title."""

    id: str = Field(pattern=ID_PATTERN, max_length=60)
    title: Text

    @property
    def name(self) -> str:
        return str(self.title)
