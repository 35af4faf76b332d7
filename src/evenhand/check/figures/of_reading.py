"""The figures of a published report, from what the reader found in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evenhand.check.figures.known import Known, Measured, questions, unmeasured
from evenhand.check.records import Figure
from evenhand.published.reading import ReportReading
from evenhand.published.settling import Read

# What the reader is sure enough of to say that something else is wrong.
_CERTAIN = frozenset({"sure", "read"})


def known_of_reading(reading: ReportReading) -> Known:
    """Every figure that was read, with the place it was read at."""
    framework = reading.framework
    return Known(
        framework=framework,
        measures=(*_questions(reading), *_pooled(reading)),
        ratings=dict(_ratings(reading)),
        overall=_worded(reading, "overall.rating", "overall", "The overall rating"),
        score=_number(reading, "overall.score", "score", "The score"),
        numbers={figure.id: figure for figure in _numbers(reading)},
        facts=tuple(_facts(reading)),
    )


def _questions(reading: ReportReading) -> Iterator[Figure]:
    for standard, question in questions(reading.framework):
        bare = unmeasured(reading.framework, standard, question)
        keys = [f"questions.{question.id}.{n}" for n in ("yes", "relevant", "percent")]
        reads = [reading.values[key] for key in keys if key in reading.values]
        yes, relevant, percent = (_whole(reading, key) for key in keys)
        if yes is None or relevant is None:
            yes = relevant = None
        yield replace(
            bare,
            yes=yes,
            relevant=relevant,
            percent=percent if yes is None else None,
            source=_place(reads),
            certain=_certain(reads),
        )


def _pooled(reading: ReportReading) -> Iterator[Figure]:
    """Standards that have one percentage of all work."""
    for id_, standard in reading.framework.standards.items():
        key = f"standards.{id_}.percent"
        if standard.evidence == "percentage":
            reads = [reading.value(key)]
            yield Figure(
                id=id_,
                label=f"{id_} {standard.name}",
                terms=standard.name,
                domain=next(
                    d.id for d in reading.framework.domains if standard in d.standards
                ),
                standard=id_,
                percent=_whole(reading, key),
                source=_place(reads),
                certain=_certain(reads),
            )


def _ratings(reading: ReportReading) -> Iterator[tuple[str, Figure]]:
    for id_, standard in reading.framework.standards.items():
        label = f"The rating of {id_} {standard.name}"
        found = _worded(reading, f"standards.{id_}.rating", f"rating {id_}", label)
        if found is not None:
            yield id_, replace(found, standard=id_)


def _numbers(reading: ReportReading) -> Iterator[Figure]:
    titles = {p.key: p.title for p in reading.recognised.layout.patterns if p.title}
    for key in reading.values:
        head, _, rest = key.partition(".")
        if head == "groups" and rest.endswith(".cases"):
            group = rest.removesuffix(".cases")
            title = reading.framework.groups[group].title
            label = f"Cases looked at: {title}"
            found = _number(reading, key, f"cases {group}", label)
        elif head == "groups" and ".made_of." in rest:
            label = f"Of the sample: {titles.get(key, rest)}"
            found = _number(reading, key, key, label)
        elif head == "evidence":
            bare = rest.removesuffix(".of")
            label = titles.get(f"evidence.{bare}") or bare
            found = _number(reading, key, f"evidence {rest.replace('.', ' ')}", label)
        else:
            continue
        if found is not None:
            yield found
    if reading.advice:
        yield Figure(
            id="recommendations count",
            label="Recommendations",
            number=len(reading.advice),
            source=f"line {reading.advice[0].source.line}",
            certain=_numbered_through(reading),
        )


def _numbered_through(reading: ReportReading) -> bool:
    """Whether the recommendations read are all of them, as far as their numbers tell.
    Where a plain text prints none, two may have run into one."""
    numbers = [advice.number for advice in reading.advice]
    printed = all(advice.number_printed for advice in reading.advice)
    through = numbers == list(range(1, len(numbers) + 1))
    return through and (printed or reading.text.form != "text")


def _facts(reading: ReportReading) -> Iterator[Measured]:
    for fact in reading.facts:
        topic, mark, column = fact.title.partition(": ")
        yield Measured(
            id=fact.id or "",
            title=fact.title,
            of=fact.of or "",
            value=float(fact.value),
            unit=fact.unit,
            elsewhere=fact.elsewhere,
            period=fact.period or "",
            line=fact.source.line,
            topic=topic if mark else "",
            column=column,
            certain=fact.doubt is None,
        )


def _worded(reading: ReportReading, key: str, id_: str, label: str) -> Figure | None:
    """A rating, by its id of the scale."""
    read = reading.value(key)
    word = reading.framework.rating_ids.get(str(read.value))
    if word is None:
        return None
    certain = _certain([read]) or _most_say(read)
    return Figure(id_, label, word=word, source=_place([read]), certain=certain)


def _number(reading: ReportReading, key: str, id_: str, label: str) -> Figure | None:
    read = reading.value(key)
    if not isinstance(read.value, int | float) or isinstance(read.value, bool):
        return None
    return Figure(
        id_, label, number=read.value, source=_place([read]), certain=_certain([read]),
        lines=tuple(source.line for source in read.sources),
    )  # fmt: skip


def _whole(reading: ReportReading, key: str) -> int | None:
    value = reading.value(key).value
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _certain(reads: list[Read]) -> bool:
    return bool(reads) and all(read.certainty in _CERTAIN for read in reads)


def _most_say(read: Read) -> bool:
    """Whether two parts of a report or more say it, and fewer say otherwise: one sentence
    that tells another rating does not make the tables doubtful."""
    parts = {source.part for source in read.sources}
    others = {source.part for other in read.others for source in other.sources}
    return read.certainty == "conflict" and len(parts) > max(1, len(others))


def _place(reads: list[Read]) -> str:
    places = [source for read in reads for source in read.sources]
    if not places:
        return ""
    page = f"page {places[0].page}, " if places[0].page else ""
    return f"{page}line {places[0].line} ({places[0].part})"
