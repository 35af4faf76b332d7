"""Names that may not get out: found in case lists, found in texts, replaced, cleared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from evenhand.errors import Problem, Problems, ProblemsFound
from evenhand.formats.sheets import Cell
from evenhand.frameworks import library_framework
from evenhand.frameworks.case_list_records import bare
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population.names import (
    KnownName,
    NameKind,
    name_columns,
    names_in_case_list,
    names_on_sheet,
    plain_name,
)
from evenhand.population.vocabulary import vocabulary
from evenhand.report.privacy.clearing import Compared, Passage, compared
from evenhand.report.privacy.name_forms import word_sets
from evenhand.report.privacy.name_table import read_names
from evenhand.report.privacy.names import (
    OF_NARRATIVE,
    Clearing,
    Known,
    NameEntry,
    lookup,
    matches,
    replaced,
)
from tests.conftest import ROOT
from tests.unit.case_lists import DISPOSAL, IN_TIME, sheet

FILE = library_framework("yos-2020")
WORDS = vocabulary(case_list_for(FILE).record, FILE.framework)
CASE_LIST = ROOT / "examples" / "westerdale-case-list" / "cases.csv"


def _listed(heading: str, *cells: Cell) -> list[tuple[NameKind, str]]:
    """The names in one column of a case list that has nothing else of the kind."""
    head = ("Case ID", heading, "Disposal", "Started")
    rows = [(f"c{i}", cell, DISPOSAL, IN_TIME) for i, cell in enumerate(cells)]
    return [(n.kind, n.name) for n in names_on_sheet(sheet(head, *rows), WORDS)]


def _child(*names: str) -> list[Known]:
    return [KnownName("child", name) for name in names]


def _seen(text: str, *names: str, kind: NameKind = "child") -> list[str]:
    """What is found in a text: the words, with a question mark where not for certain."""
    known = [KnownName(kind, name) for name in names]
    lines = text.split("\n")
    return [
        lines[m.line - 1][m.column - 1 :][: m.length] + ("" if m.certain else "?")
        for m in matches(text, known)
    ]


# The names in a case list


def test_names_of_children_and_workers_come_from_the_columns_that_have_them() -> None:
    found = names_in_case_list(CASE_LIST, FILE)
    assert {name.kind for name in found} == {"child", "worker"}
    assert KnownName("child", "Child Sycamore") in found
    assert KnownName("worker", "Officer Gimlet") in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Name", "child"),
        ("Forename", "child"),
        ("Also known as", "child"),
        ("Case manager", "worker"),
        ("Social worker", "worker"),
        ("Parent/carer", "family"),
        ("Parent 2", "family"),
        ("Mother’s name", "family"),
        ("School", "place"),
        ("Home address (current)", "place"),
        ("WARD", "place"),
    ],
)
def test_a_heading_says_whose_name_it_is(heading: str, kind: NameKind) -> None:
    assert _listed(heading, "Quill") == [(kind, "Quill")]


def test_other_columns_hold_no_names() -> None:
    assert _listed("Notes", "Quill") == []


def test_first_name_and_surname_are_one_name() -> None:
    head = ("Forename", "Surname", "Disposal", "Started")
    rows = [("Jane", "Oak", DISPOSAL, IN_TIME), (None, "Elm", DISPOSAL, IN_TIME)]
    found = names_on_sheet(sheet(head, *rows), WORDS)
    assert [name.name for name in found] == ["Jane Oak", "Elm"]


@pytest.mark.parametrize("cell", ["***", "J*** O***", "Redacted", "Not known", "-", 7])
def test_what_is_struck_out_or_no_name_is_passed_over(cell: Cell) -> None:
    assert _listed("Name", cell) == []


def test_a_sensitive_child_and_an_unusable_row_have_their_names_compared() -> None:
    head = ("Case ID", "Name", "Restricted", "Disposal", "Started")
    rows = [("a", "Jane Oak", "yes", DISPOSAL, IN_TIME), ("b", "Tom Elm", "", "?", None)]
    found = names_on_sheet(sheet(head, *rows), WORDS)
    assert [name.name for name in found] == ["Jane Oak", "Tom Elm"]


def test_the_example_of_a_template_is_no_child() -> None:
    head = ("Case ID", "Name", "Disposal", "Started")
    rows = [("EXAMPLE", "Jane Oak", DISPOSAL, IN_TIME), ("b", "A B", DISPOSAL, IN_TIME)]
    assert [name.name for name in names_on_sheet(sheet(head, *rows), WORDS)] == ["A B"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Oak, Jane", ["Jane Oak"]),
        ("Mrs Jane Oak (mother)", ["Jane Oak"]),
        ("Jane and John Oak", ["Jane", "John Oak"]),
        ("Jane Oak / John Elm", ["Jane Oak", "John Elm"]),
        ("Jane Oak, John Elm", ["Jane Oak", "John Elm"]),
        ("Mum: Jane Oak 01632 960123 jane@example.org", ["Jane Oak"]),
    ],
)
def test_a_cell_of_the_family_is_read_person_by_person(
    cell: str, names: list[str]
) -> None:
    assert [name for _, name in _listed("Parent", cell)] == names


def test_an_address_is_read_part_by_part_without_the_number_of_the_house() -> None:
    found = _listed("Address", "Flat 2a Acacia Avenue, Westerdale,\nZZ9 9ZZ")
    assert [name for _, name in found] == ["Acacia Avenue", "Westerdale", "ZZ9 9ZZ"]


def test_no_heading_stands_for_two_kinds_of_name() -> None:
    headings = [bare(h) for known in name_columns().headings.values() for h in known]
    assert len(headings) == len(set(headings))


def test_a_file_without_a_header_row_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("Jane Oak,Tom\nElm,Ash\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        names_in_case_list(path, FILE)
    assert "Oak" not in str(found.value)


def test_a_name_never_shows_in_a_repr() -> None:
    entry = NameEntry(kind="child", name="Jane Oak", written_as="Ella")
    shown = repr((KnownName("child", "Jane Oak"), entry, lookup([entry])))
    for word in ("Jane", "Oak", "Ella", "jane", "oak"):
        assert word not in shown


# What is found in a text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met Horace Quill.", ["Horace Quill"]),
        ("Horace’s plan and Horace's review", ["Horace", "Horace"]),
        ("HORACE QUILL, horace quill", ["HORACE QUILL", "horace quill"]),
        ("Quill, Horace", ["Quill, Horace"]),
        ("H. Quill and H Quill", ["H. Quill", "H Quill"]),
        ("**Horace** and _Horace_ and Ho**ra**ce", ["Horace", "Horace", "Ho**ra**ce"]),
        ("Hor\u00adace, Hora\u200bce", ["Hor\u00adace", "Hora\u200bce"]),
        ("Mae Horace’n dod", ["Horace"]),
        ("the Quills", ["Quills?"]),
        ("the Quillings, a horaceous plan", []),
        ("{Horace percent}", []),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert _seen(text, "Horace Quill") == found


def test_a_name_may_go_on_in_the_next_line() -> None:
    (match,) = matches("with Horace\nQuill", _child("Horace Quill"))
    assert (match.line, match.column, match.length) == (1, 6, 12)


def test_accents_and_wide_letters_do_not_count() -> None:
    text = "Zoe, ZOË, Zoe\u0308, \uff3a\uff4f\uff45; Łukasz, Lukasz; Søren, Soren"
    assert len(_seen(text, "Zoë Łukasz", "Soren Ek")) == 8


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Ann Oakley-Elmer", "Oakley Elmer OakleyElmer", 2),
        ("Ann Oakley-Elmer", "Elmer met Oakley", 2),
        ("Ann Lee-Oakley", "Lee met Oakley", 1),
        ("Ann O'Dwyre", "O’Dwyre ODwyre O`Dwyre", 3),
        ("Ann O'Dwyre", "Dwyre", 0),
        ("Ann-Marie Oakley", "Annmarie, Ann Marie, Ann-Marie", 3),
        ("Rhys ap Gwilym", "ap Rhys", 1),
    ],
)
def test_hyphens_and_apostrophes_divide_names_or_do_not(
    name: str, text: str, found: int
) -> None:
    assert len(_seen(text, name)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("it was an act of grace", []),
        ("We met Grace today.", ["Grace"]),
        ("Grace was fifteen.", ["Grace"]),
        ("Grace’s mother came.", ["Grace"]),
        ("Grace periods are short.", ["Grace?"]),
        ("He left. Grace periods are short.", ["Grace?"]),
        ("- Grace periods\n# Grace periods", ["Grace?", "Grace?"]),
        ("We met Ms. Grace there.", ["Grace"]),
        ("grace oakley came", ["grace oakley"]),
    ],
)
def test_a_name_that_is_a_word_counts_where_it_is_written_as_a_name(
    text: str, found: list[str]
) -> None:
    assert _seen(text, "Grace Oakley") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 12 May 2020 and May 2021", []),
        ("since May the plan", ["May?"]),
        ("we met May there", ["May"]),
        ("she may stay", []),
    ],
)
def test_a_month_is_told_from_a_name(text: str, found: list[str]) -> None:
    assert _seen(text, "May Oakley") == found


def test_what_every_report_says_is_no_name() -> None:
    text = "The Youth Justice Board and Case managers. We met Justice; a Child View."
    assert _seen(text, "Child Justice", "Ann Case") == ["Justice", "Child"]


def test_a_name_of_words_alone_needs_its_capitals_when_whole() -> None:
    assert _seen("what will young people say", "Will Young") == []
    assert _seen("what Will Young said", "Will Young") == ["Will Young"]


def test_a_name_of_two_letters_counts_beside_another_only() -> None:
    assert _seen("Jo Li came", "Jo Li") == ["Jo Li"]
    assert _seen("we met Jo there", "Jo Li") == ["Jo?"]
    assert _seen("JO jo; li. Jo said", "Jo Li") == ["Jo?"]


def test_one_letter_is_never_a_name() -> None:
    assert _seen("A plan; we met A there", "A Oakley") == []


def test_a_place_counts_whole_and_with_a_capital() -> None:
    assert _seen("Acacia Avenue School", "Acacia Avenue", kind="place") == [
        "Acacia Avenue"
    ]
    assert _seen("the avenue, an acacia", "Acacia Avenue", kind="place") == []
    assert _seen("reading in Reading", "Reading", kind="place") == ["Reading"]


def test_a_name_does_not_reach_over_the_end_of_a_sentence_or_a_paragraph() -> None:
    for gap in (". ", "\n\n"):
        assert _seen(f"with Will{gap}Young folk", "Will Young") == ["Will", "Young?"]


def test_line_and_column_are_those_of_the_text() -> None:
    (match,) = matches("A plan.\n\n  For Horace.", _child("Horace Quill"))
    assert (match.line, match.column, match.length) == (3, 7, 6)


def test_a_child_comes_before_a_worker_of_the_same_name() -> None:
    names: list[Known] = [KnownName("worker", "Ann Oakley"), *_child("Bea Oakley")]
    assert [m.kind for m in matches("Oakley, Ann", names)] == ["worker"]
    assert [m.kind for m in matches("Oakley", names)] == ["child"]


def test_only_some_kinds_are_looked_for_where_that_is_asked() -> None:
    names = [KnownName("worker", "Ann Oakley"), KnownName("family", "Bea Elmer")]
    found = matches("Oakley and Elmer", lookup(names, OF_NARRATIVE))
    assert [m.kind for m in found] == ["family"]


def test_every_word_that_is_a_name_too_is_a_plain_word() -> None:
    sets = word_sets()
    for words in (sets.everyday, sets.particles, sets.after_a_name):
        assert all(word.isalpha() and word == word.casefold() for word in words)
    assert {"will", "may", "grace", "hope", "summer", "mark", "rose", "haf"} <= (
        sets.everyday
    )


# What is written instead


def _replaced(text: str, *rows: tuple[str, str | None]) -> str:
    entries = [NameEntry(kind="child", name=n, written_as=w) for n, w in rows]
    return replaced(text, entries)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Horace Quill came.", "Tom Brown came."),
        ("Horace’s plan, horace", "Tom’s plan, Tom"),
        ("Mr Quill, the Quill family", "Mr Brown, the Brown family"),
        ("H. Quill; Quill, Horace", "T. Brown; Tom Brown"),
        ("{2.1.2 percent} of Horace", "{2.1.2 percent} of Tom"),
        ("horaceous Quillings", "horaceous Quillings"),
    ],
)
def test_every_form_of_a_name_is_replaced(text: str, result: str) -> None:
    assert _replaced(text, ("Horace Quill", "Tom Brown")) == result


def test_a_first_name_alone_stands_for_no_surname() -> None:
    text = "Horace Quill, Horace, Mr Quill"
    assert _replaced(text, ("Horace Quill", "Tom")) == "Tom, Tom, Mr Quill"


def test_an_apostrophe_of_possession_gets_its_s_and_a_closing_quote_does_not() -> None:
    row = ("Rhys James", "Tom Brown")
    assert _replaced("James’ plan", row) == "Brown’s plan"
    assert _replaced("‘It is James’ she said", row) == "‘It is Brown’ she said"
    assert _replaced("of James’", row) == "of Brown’"


def test_a_description_has_a_capital_where_a_sentence_starts() -> None:
    row = ("Jane Oakley", "his mother")
    text = "Jane came. We met Jane’s friend."
    assert _replaced(text, row) == "His mother came. We met his mother’s friend."


def test_several_spellings_are_one_name() -> None:
    row = ("Horace Quill; Hozza", "Tom")
    assert _replaced("Hozza and Horace", row) == "Tom and Tom"


def test_a_form_that_two_names_share_is_left_and_found() -> None:
    rows = (("Horace Quill", "Tom"), ("Horace Nib", "Ben"))
    text = _replaced("Horace Nib, Horace", *rows)
    assert text == "Ben, Horace"
    assert len(matches(text, _child("Horace Quill", "Horace Nib"))) == 1


def test_what_may_be_no_name_is_left() -> None:
    row = ("Grace Oakley", "Ella")
    text = "Grace periods. Grace was here, with Grace."
    assert _replaced(text, row) == "Grace periods. Ella was here, with Ella."


# names.csv


def _table(text: str, *names: KnownName) -> tuple[tuple[NameEntry, ...], list[Problem]]:
    problems = Problems()
    return read_names(text, names, problems), list(problems)


def test_a_table_of_names_is_read() -> None:
    entries, problems = _table(
        "kind,name,written_as\nchild,Horace Quill,Tom\nplace,Acacia Avenue,\n"
    )
    assert [(e.kind, e.name, e.written_as) for e in entries] == [
        ("child", "Horace Quill", "Tom"),
        ("place", "Acacia Avenue", None),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("rows", "code", "row", "column"),
    [
        ("child,,Tom", "names.blank", 2, "name"),
        ("child,?!,Tom", "names.blank", 2, "name"),
        ("aunt,Jane Oakley,Tom", "names.kind", 2, "kind"),
        ("child,Jane Oakley,77", "names.written-as-no-letters", 2, "written_as"),
        ("child,Jane Oakley,\nchild,JANE OAKLEY,", "names.twice", 3, "name"),
        (
            "child,Ann Oakley,Tom\nchild,Bea Elmer,Tom",
            "names.written-as-twice",
            3,
            "written_as",
        ),
        ("child,Ann Oakley,Ann", "names.written-as-known", 2, "written_as"),
        ("child,Ann Oakley,Pip Larch", "names.written-as-known", 2, "written_as"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_by_row_and_column(
    rows: str, code: str, row: int, column: str
) -> None:
    larch = KnownName("worker", "Quentin Larch")
    _, problems = _table(f"kind,name,written_as\n{rows}\n", larch)
    assert [(p.code, p.place.row, p.place.column) for p in problems] == [
        (code, row, column)
    ]
    told = str(problems[0])
    for word in ("Jane", "Oakley", "Ann", "Larch", "Tom"):
        assert word not in told


def test_a_description_may_stand_for_several_names() -> None:
    _, problems = _table(
        "kind,name,written_as\nplace,Eastfield School,a school\nplace,Westlea,a school\n"
    )
    assert problems == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Horace,Quill,Tom\n", "table.no-header"),
        ("", "table.no-header"),
        ("name,written_as\nHorace,Tom\n", "table.column-missing"),
        ("kind,name,notes\nchild,Horace,x\n", "table.column-unknown"),
    ],
)
def test_a_table_that_is_none_is_a_problem(text: str, code: str) -> None:
    _, problems = _table(text)
    assert [p.code for p in problems] == [code]
    assert "Horace" not in str(problems[0])


# What stops publication, and who may let it stand

EXAMPLE = Passage(
    "narrative/2.1.md",
    "Horace came with Ms Larch.",
    where="practice example 2",
    example=True,
    line=12,
    position=3,
)
NAMES: list[Known] = [KnownName("child", "Horace Quill"), KnownName("worker", "Al Larch")]


def _clearing(result: Compared, kind: NameKind) -> Clearing:
    (finding,) = (f for f in result.uncleared if f.kind == kind)
    return Clearing(
        where=finding.where,
        kind=kind,
        by="A. Lead",
        on="2020-11-02",
        reason="The name of a poet.",
        text_hash=finding.text_hash,
    )


def test_a_name_in_an_example_stops_publication_by_place_and_kind() -> None:
    problems = list(compared([EXAMPLE], NAMES).problems(draft=False))
    assert [(p.code, p.place.line, p.place.position) for p in problems] == [
        ("privacy.name", 12, 3),
        ("privacy.name", 12, 23),
    ]
    assert "a child's name" in problems[0].what
    assert "who works with children" in problems[1].what
    for problem in problems:
        assert not problem.warning
        assert "text_hash: 'sha256:" in problem.remedy
        assert 'where: "narrative/2.1.md, practice example 2"' in problem.remedy
        assert not any(word in str(problem) for word in ("Horace", "Quill", "Larch"))


def test_in_a_draft_it_is_a_warning() -> None:
    problems = list(compared([EXAMPLE], NAMES).problems(draft=True))
    assert {(p.code, p.warning) for p in problems} == {("privacy.name-in-draft", True)}


def test_what_may_be_a_name_stops_nothing() -> None:
    passage = Passage("narrative/2.1.md", "Grace periods are short.", example=True)
    result = compared([passage], _child("Grace Oakley"))
    assert result.uncleared == ()
    (problem,) = result.problems(draft=False)
    assert (problem.code, problem.warning) == ("privacy.name-perhaps", True)


def test_narrative_may_name_workers_and_places_and_no_child() -> None:
    names = [*NAMES, KnownName("place", "Westerdale")]
    text = Passage("narrative/1.1.md", "Ms Larch leads Westerdale. Horace helps.")
    assert [f.kind for f in compared([text], names).uncleared] == ["child"]


def test_a_named_person_lets_one_kind_of_name_stand_in_one_text() -> None:
    clearing = _clearing(compared([EXAMPLE], NAMES), "child")
    result = compared([EXAMPLE], NAMES, [clearing])
    assert [f.kind for f in result.uncleared] == ["worker"]
    assert (result.holding, result.stale) == ((clearing,), ())


@pytest.mark.parametrize("text", ["Horace came with Ms Larch!", "Horace"])
def test_a_clearing_does_not_hold_for_a_changed_text(text: str) -> None:
    clearing = _clearing(compared([EXAMPLE], NAMES), "child")
    changed = Passage(EXAMPLE.file, text, where=EXAMPLE.where, example=True)
    result = compared([changed], NAMES, [clearing])
    assert "child" in {f.kind for f in result.uncleared}
    assert (result.holding, result.stale) == ((), (0,))


def test_a_clearing_does_not_hold_once_another_name_is_known() -> None:
    text = Passage("narrative/2.1.md", "Horace met Bea.", example=True)
    clearing = _clearing(compared([text], _child("Horace Quill")), "child")
    more = _child("Horace Quill", "Bea Elmer")
    assert len(compared([text], more, [clearing]).uncleared) == 1


def test_a_title_with_a_name_in_it_is_not_told() -> None:
    passage = Passage("narrative/2.1.md", "Horace came.", "Horace’s story", example=True)
    (finding,) = compared([passage], NAMES).uncleared
    assert finding.where == "narrative/2.1.md"
    assert "Horace" not in repr(finding)


def test_names_without_titles_and_figures() -> None:
    cells: Sequence[tuple[str, str]] = [
        ("Dr. Jane Oak", "Jane Oak"),
        ("OAK, Jane Ann", "Jane Ann OAK"),
        ("Jane (known as Jay) Oak", "Jane Oak"),
        ("07700 900123", ""),
    ]
    for cell, name in cells:
        assert plain_name(cell) == name
