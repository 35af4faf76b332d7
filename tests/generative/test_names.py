"""Names, small numbers and details: what holds for whatever is written."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from evenhand.assessment import Tally
from evenhand.frameworks.basis import Basis
from evenhand.population.names import KnownName
from evenhand.report.privacy.disclosure import DisclosureRule, Shown, shown, shown_parts
from evenhand.report.privacy.identifying import identifying_details
from evenhand.report.privacy.name_forms import word_sets
from evenhand.report.privacy.names import NameEntry, matches, replaced
from evenhand.report.privacy.tokens import folded, tokens

# Names of letters that no other word here has, so that a name is only where one is put.
PART = st.text("aeioqxz", min_size=4, max_size=8).map(str.capitalize)
FULL = st.tuples(PART, PART).map(" ".join)
FILL = st.lists(st.sampled_from("the plan was kept to and my, then so.".split()))
WRITTEN = st.text("bdfgjv", min_size=3, max_size=6).map(str.capitalize)
ANYTHING = st.text(max_size=80) | st.text(
    string.printable + "’‘ß\u0301é\u200b", max_size=80
)


def _known(*names: str) -> list[KnownName]:
    return [KnownName("child", name) for name in names]


@given(before=FILL, name=FULL, after=FILL)
def test_a_name_is_found_where_it_was_put_and_nowhere_else(
    before: list[str], name: str, after: list[str]
) -> None:
    assume(not set(name.lower().split()) & word_sets().everyday)
    text = " ".join([*before, name, *after])
    start = len(" ".join(before)) + bool(before)
    (found,) = matches(text, _known(name))
    assert (found.line, found.column, found.length) == (1, start + 1, len(name))
    assert found.certain


@given(
    before=FILL,
    name=FULL,
    form=st.sampled_from(
        ["{0}", "{1}", "{1}, {0}", "{0}’s", "{0}\n{1}", "**{0}** {1}", "{0}-{1}"]
    ),
    style=st.sampled_from([str, str.upper, str.lower]),
)
def test_every_way_of_writing_a_name_is_found(
    before: list[str], name: str, form: str, style: Callable[[str], str]
) -> None:
    assume(not set(name.lower().split()) & word_sets().everyday)
    written = style(form.format(*name.split()))
    assert len(matches(" ".join([*before, written, "then"]), _known(name))) == 1


@given(
    parts=st.lists(FILL, min_size=1, max_size=5),
    name=FULL,
    written=st.tuples(WRITTEN, WRITTEN).map(" ".join),
)
def test_after_replacing_nothing_of_the_name_is_left(
    parts: list[list[str]], name: str, written: str
) -> None:
    first, last = name.split()
    assume(first != last and not {first.lower(), last.lower()} & word_sets().everyday)
    forms = [name, first, f"{last}’s", f"{first[0]}. {last}", f"{last}, {first}"]
    pieces = zip(forms, parts, strict=False)
    text = " and ".join(" ".join([form, "so", *words]) for form, words in pieces)
    entry = NameEntry(kind="child", name=name, written_as=written)
    assert matches(text, [entry])
    result = replaced(text, [entry])
    assert matches(result, [entry]) == ()
    assert replaced(result, [entry]) == result


@given(text=ANYTHING, names=st.lists(ANYTHING, max_size=4))
def test_whatever_is_written_matches_lie_in_the_text_and_hold_no_other(
    text: str, names: list[str]
) -> None:
    lines = text.split("\n")
    ends = (1, 1)
    for found in matches(text, _known(*names)):
        assert found.length > 0
        assert found.column <= len(lines[found.line - 1])
        assert (found.line, found.column) >= ends
        ends = (found.line, found.column)


@given(text=ANYTHING, names=st.lists(st.text(min_size=1, max_size=20), max_size=4))
def test_without_anything_to_write_a_text_is_left_as_it_is(
    text: str, names: list[str]
) -> None:
    entries = [NameEntry(kind="child", name=name) for name in names]
    assert replaced(text, entries) == text


@given(text=ANYTHING)
def test_words_are_compared_by_letters_and_figures_alone(text: str) -> None:
    for token in tokens(text):
        assert token.key == folded(text[token.start : token.end])
        assert token.key == token.key.lower() == folded(token.key)


@given(text=ANYTHING)
def test_details_stand_in_the_text_in_reading_order(text: str) -> None:
    found = identifying_details(text)
    places = [(detail.line, detail.column) for detail in found]
    assert places == sorted(set(places))
    assert all(" ".join(text.split()).find(detail.words) >= 0 for detail in found)


# Small numbers

TALLIES = st.integers(0, 8).flatmap(
    lambda relevant: st.integers(0, relevant).map(lambda yes: Tally(relevant, yes))
)
RULES = st.integers(2, 6).map(
    lambda fewer: DisclosureRule(
        fewer_than=fewer, basis=Basis(provenance="printed", source="a test")
    )
)


@given(tally=TALLIES, rule=RULES)
def test_no_small_count_is_ever_shown(tally: Tally, rule: DisclosureRule) -> None:
    seen = shown(tally, rule)
    small = range(1, rule.fewer_than)
    if seen.yes is not None:
        assert tally.yes not in small
        assert tally.relevant - tally.yes not in small
    assert seen.hidden == (seen.yes is None)
    assert (seen.percent is None) == seen.hidden
    assert seen.relevant is None or seen.relevant >= rule.fewer_than


@given(parts=st.lists(TALLIES, min_size=2, max_size=5), rule=RULES)
def test_from_what_is_shown_of_a_split_no_hidden_count_can_be_computed(
    parts: list[Tally], rule: DisclosureRule
) -> None:
    """There is another way to fill in what is hidden that fits everything shown: two
    hidden parts share their cases otherwise, and one of the hidden ones still is small.
    Where a part has no relevant case, or none or all with ‘yes’, there is no child to
    be told of."""
    whole = Tally(sum(p.relevant for p in parts), sum(p.yes for p in parts))
    seen = shown_parts(whole, parts, rule)
    hidden = [at for at, one in enumerate(seen) if one.hidden]
    assert len(hidden) != 1
    for at in hidden:
        part = parts[at]
        others = [other for one in hidden if one != at for other in _else(at, one, parts)]
        fits = [tally for tally, split in others if _fits(split, seen, rule)]
        if seen[at].relevant is None and part.relevant:
            assert {tally.relevant for tally in fits} - {part.relevant}
        if 0 < part.yes < part.relevant:
            assert {tally.yes for tally in fits} - {part.yes}


def _else(
    at: int, other: int, parts: list[Tally]
) -> Iterator[tuple[Tally, tuple[Tally, ...]]]:
    """Every way in which two parts could share what they have together."""
    relevant = parts[at].relevant + parts[other].relevant
    yes = parts[at].yes + parts[other].yes
    for here, said in product(range(relevant + 1), range(yes + 1)):
        if said <= here and 0 <= yes - said <= relevant - here:
            split = list(parts)
            split[at], split[other] = (
                Tally(here, said),
                Tally(relevant - here, yes - said),
            )
            yield split[at], tuple(split)


def _fits(
    split: tuple[Tally, ...], seen: tuple[Shown, ...], rule: DisclosureRule
) -> bool:
    """Whether a split has the numbers that are shown, and something small to hide."""
    pairs = list(zip(split, seen, strict=True))
    return all(
        one.relevant in (None, tally.relevant) and one.yes in (None, tally.yes)
        for tally, one in pairs
    ) and any(one.hidden and shown(tally, rule).hidden for tally, one in pairs)
