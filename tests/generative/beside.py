"""What is kept beside the answers, as it is drawn: every one of it is valid."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from evenhand.assessment import Case
from evenhand.assessment.beside import ENTRIES, OVERSIGHT, Beside, by_kind
from evenhand.frameworks import Framework
from tests.generative.strategies import notes


@st.composite
def kept_beside(
    draw: st.DrawFn, framework: Framework, cases: Iterable[Case], most: int = 2
) -> tuple[Beside, ...]:
    """Some of each kind on each case, with ids and without."""
    found = []
    for case in cases:
        asked = [one.id for one in framework.asked_of[case.group]]
        for kind in ENTRIES:
            for _ in range(draw(st.integers(0, most))):
                texts = draw(texts_of(kind, asked))
                id_ = str(draw(st.uuids())) if draw(st.booleans()) else ""
                found.append(Beside(case.id, kind, texts, id_))
        words = draw(st.sampled_from([*(OVERSIGHT["case-manager"] or ()), ""]))
        note = draw(st.just("") | notes())
        if words or note:
            texts = {"case-manager": words, "note": note}
            found.append(Beside(case.id, "oversight", texts))
    return by_kind(found)


@st.composite
def texts_of(draw: st.DrawFn, kind: str, asked: list[str]) -> dict[str, str]:
    """The texts of one: the first is never empty."""
    texts: dict[str, str] = {}
    for name, words in ENTRIES[kind].items():
        some = st.just("") | notes() if words is None else st.sampled_from(words)
        if name == "question":
            some = st.sampled_from([*asked, ""])
        texts[name] = draw(some if texts else some.filter(bool))
    return texts
