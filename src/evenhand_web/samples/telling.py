"""A draw told in words and in a picture, and verified: all of it by the core."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from evenhand.formats.tables import read_table
from evenhand.frameworks.case_lists import case_list_for
from evenhand.sampling.explaining import Section, explain_draw
from evenhand.sampling.picture import sample_picture
from evenhand.sampling.tables import EXCLUDED
from evenhand.sampling.verifying import (
    CaseListGiven,
    Published,
    Verification,
    verify,
)
from evenhand.sampling.verifying.files import read_folder
from evenhand_web.convert import framework_of
from evenhand_web.samples.models import Draw
from evenhand_web.samples.working import folder_of, laid_out


@dataclass(frozen=True, slots=True)
class Told:
    """``sections`` are sentences under headings; ``picture`` is an SVG element, empty
    where there are no quotas to draw."""

    sections: tuple[Section, ...]
    picture: Markup
    verification: Verification


def told(draw: Draw) -> Told:
    """A draw that is over, from its files alone."""
    with folder_of(draw) as folder:
        read = read_folder(folder)
        table = read_table(folder / EXCLUDED, "excluded", ["code", "reason"])
        left_out = [(row.cells["code"], row.cells["reason"]) for row in table.rows]
        sections = tuple(explain_draw(read.lottery, read.draw, left_out))
        drawn = sample_picture(read.draw) if read.draw.quotas else ""
        published = Published(
            draw.commitment, draw.lottery_hash, draw.service_number, None
        )
        if draw.case_list is None or not draw.case_list.file:
            found = verify(folder, None, published, lambda words: None)
        else:
            with laid_out(draw.case_list) as path:
                given = CaseListGiven(path, draw.case_list.sheet or None)
                found = verify(folder, given, published, lambda words: None)
    return Told(sections, Markup(drawn), found)  # noqa: S704 - drawn by us, escaped there


def reasons_of(draw: Draw) -> list[tuple[str, str]]:
    """The reasons for which a case may be replaced, by id, with their titles."""
    file = framework_of(draw.inspection)
    with folder_of() as folder:
        rules = case_list_for(file, folder).record.sampling
    return [(one.id, str(one.title)) for one in rules.replacement_reasons]
