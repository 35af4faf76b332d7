"""What the reader found, beside what the hand-made lists say, value by value.

Keys are ours: ``context.<label>.value``, ``standards.2.1.rating``, and so on. ``extra.``
begins the key of a value that was read and is in no list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from evenhand.published.findings import Fact
from evenhand.published.reading import ReportReading, read_report
from tests.acceptance import reading_lists as lists

NOTHING = "(nothing)"

# Units of the lists that are ours under another name: all of them count something.
COUNTED = {
    "people", "cases", "posts", "children", "days", "referrals", "hours", "towns",
    "wards", "meetings",
}  # fmt: skip
# The lists say in their own words what reports say in theirs.
PERIODS = {
    "at the announcement of the inspection": "at the time of the inspection announcement",
    "at the time of our inspection": "at the time of inspection",
}
ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+")
KINDS = {
    "key findings": "key finding",
    "strengths": "strength",
    "areas for improvement": "area for improvement",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A value: what the list says, and what was read. Either may be ``NOTHING``."""

    key: str
    wanted: object
    read: object

    @property
    def outcome(self) -> str:
        if self.wanted == self.read:
            return "equal"
        if self.read == NOTHING:
            return "not read"
        return "wrong" if self.wanted != NOTHING else "extra"


@cache
def reading(name: str) -> ReportReading:
    return read_report(lists.SHARED / "reports" / f"{name}.txt")


@cache
def compared(name: str) -> tuple[Row, ...]:
    """Every value of a report's list, and every value that was read beyond it."""
    found, listed = reading(name), lists.reading(name)
    rows = (
        *_plain(found, listed),
        *_standards(found, listed),
        *_discretion(found, listed),
        *_recommendations(found, listed),
        *_points(found, listed),
        *_samples(found, listed),
        *_evidence(found, listed),
        *_context(found, listed),
        *_examples(found, listed),
        *_notes(found, listed),
        *_sections(found, listed),
        *_contradictions(found, listed),
    )
    return (*rows, *_beyond(found, listed, {row.key for row in rows}))


# Values that the lists have elsewhere: the area in the title, what holds for all samples
# at each, notes on discretion in the checks.
BEYOND = re.compile(r"area$|sampling\.|discretion\.|overall\.standards$")


def _beyond(found: ReportReading, listed: Any, keys: set[str]) -> Iterator[Row]:
    title, area = str(listed["title"]["value"]), str(value(found, "area"))
    yield Row("area", True, title.endswith(f" in {area}"))
    for name in ("confidence_percent", "margin_points"):
        wanted = {given(g[name]) for g in listed["samples"]["groups"].values()} - {
            NOTHING
        }
        read = value(found, f"sampling.{name}")
        yield from row(f"sampling.{name}", wanted.pop() if wanted else NOTHING, read)
    for key, read in found.values.items():
        counted = key.startswith("evidence.") or ".made_of." in key
        if read.value is None or counted or key in keys or BEYOND.match(key):
            continue
        yield Row(f"extra.{key}", NOTHING, read.value)


def value(found: ReportReading, key: str) -> object:
    read = found.value(key).value
    return NOTHING if read is None else read


def given(entry: Any) -> object:
    """The value of an entry of a list; NOTHING where there is none."""
    told = entry.get("value") if isinstance(entry, dict) else entry
    return NOTHING if told is None else told


def row(key: str, wanted: object, read: object) -> Iterator[Row]:
    if (wanted, read) != (NOTHING, NOTHING):
        yield Row(key, wanted, read)


# Values that are one for a report: the list's way to it, and the reader's key.
PLAIN = {
    ("service",): "service",
    ("fieldwork", "started"): "fieldwork.started",
    ("fieldwork", "ended"): "fieldwork.ended",
    ("published",): "published",
    ("crown_copyright",): "crown_copyright",
    ("isbn",): "isbn",
    ("people", "lead_inspector"): "lead_inspector",
    ("people", "deputy_lead_inspector"): "deputy_lead_inspector",
    ("people", "head_of_inspections"): "head_of_inspections",
    ("people", "foreword_by"): "foreword_by",
    ("overall", "rating"): "overall.rating",
    ("overall", "score"): "overall.score",
    ("overall", "out_of"): "overall.out_of",
    ("recommendations", "count_said"): "recommendations.announced",
}


def _plain(found: ReportReading, listed: Any) -> Iterator[Row]:
    yield Row("framework", listed["framework"]["value"], found.framework.id)
    for way, key in PLAIN.items():
        entry = listed
        for step in way:
            entry = entry[step]
        yield from row(key, given(entry), value(found, key))
    read = value(found, "type")
    kind = "single" if read == NOTHING else str(read).replace("-", " ")
    yield Row("type", listed["inspection_type"]["value"], kind)
    remote = value(found, "remote")
    yield Row("remote", bool(listed["remote"]["value"]), remote not in (NOTHING, False))
    weeks = listed["fieldwork"]["weeks_commencing"]["value"]
    yield from row("fieldwork.weeks", _listed(weeks), value(found, "fieldwork.weeks"))
    people = listed["people"]
    others = [entry["value"] for entry in people["other_inspectorates"]]
    read = value(found, "other_inspectorates")
    yield from row("other_inspectorates", _listed(others), _split(read))
    team = [person["name"] for person in people["team"]]
    read = value(found, "team")
    yield from row("team", _listed(team), _split(read))


def _listed(values: Any) -> object:
    return ", ".join(map(str, values)) if values else NOTHING


def _split(read: object) -> object:
    """A list in a sentence, without its “and”."""
    return re.sub(r",? and ", ", ", read) if isinstance(read, str) else read


def _standards(found: ReportReading, listed: Any) -> Iterator[Row]:
    for id_, standard in listed["standards"].items():
        key = f"standards.{id_}"
        for name in ("rating", "percent"):
            wanted = given(standard[name])
            yield from row(f"{key}.{name}", wanted, value(found, f"{key}.{name}"))
        for question, measure in standard["key_questions"].items():
            yield from _measure(found, question, measure)
            for prompt, counted in measure["prompts"].items():
                yield from _measure(found, prompt, counted)


def _measure(found: ReportReading, id_: str, measure: Any) -> Iterator[Row]:
    for name in ("relevant", "yes", "percent"):
        key = f"questions.{id_}.{name}"
        yield from row(key, given(measure.get(name)), value(found, key))


def _discretion(found: ReportReading, listed: Any) -> Iterator[Row]:
    wanted = {entry["standard"]: entry["basis"] for entry in listed["discretion"]}
    words = {"explained": "published", "unexplained": "inferred"}
    read = {
        check.keys[0].split(".rating")[0].removeprefix("standards."): words[check.outcome]
        for check in found.checks
        if check.id == "standard-discretion"
    }
    for id_ in sorted({*wanted, *read}):
        yield Row(f"discretion.{id_}", wanted.get(id_, NOTHING), read.get(id_, NOTHING))


def begins(text: str) -> str:
    """How a text begins: its first words, by their letters."""
    return _letters(" ".join(lists.without_marks(text).split()[:6]))


def ends(text: str) -> str:
    return _letters(" ".join(text.split()[-3:]))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _recommendations(found: ReportReading, listed: Any) -> Iterator[Row]:
    read = {advice.source.line: advice for advice in found.advice}
    for entry in listed["recommendations"]["items"]:
        key, line = f"recommendations.{entry['number']}", entry["line"]
        advice = read.pop(line, None)
        wanted = (entry["number"], entry["number_printed"])
        got = (advice.number, advice.number_printed) if advice else NOTHING
        yield Row(f"{key}.number", wanted, got)
        to = tuple(whom["to"] for whom in entry["addressed"])
        yield Row(f"{key}.to", to, advice.to if advice else NOTHING)
        last = entry["last"]
        if "text_ends" in entry:
            last = " ".join(entry["text_ends"]["words"].split("(")[0].split()[-3:])
        text = (begins(advice.text), ends(advice.text)) if advice else NOTHING
        yield Row(f"{key}.text", (_letters(entry["first"]), _letters(last)), text)
    for line, advice in read.items():
        yield Row(f"extra.recommendations.line {line}", NOTHING, advice.text[:40])


def _points(found: ReportReading, listed: Any) -> Iterator[Row]:
    read = {point.source.line: point for point in found.points}
    for group in listed["findings"]:
        for number, entry in enumerate(group["items"], start=1):
            key = f"findings.{group['of']}.{group['kind']}.{number}"
            point = read.pop(entry["line"], None)
            wanted = (KINDS[group["kind"]], str(group["of"]), *_ends_of(entry))
            got: object = NOTHING
            if point is not None:
                text = (begins(point.text), ends(point.text))
                got = (point.kind, point.about, *text)
            yield Row(key, wanted, got)
    for line, point in read.items():
        yield Row(f"extra.findings.line {line}", NOTHING, point.text[:40])


def _ends_of(entry: Any) -> tuple[str, str]:
    return _letters(entry["first"]), _letters(entry["last"])


def _samples(found: ReportReading, listed: Any) -> Iterator[Row]:
    for id_, group in listed["samples"]["groups"].items():
        base = f"groups.{id_}"
        for name in ("cases", "share_percent", "confidence_percent", "margin_points"):
            key = f"{base}.{name}"
            yield from row(key, given(group[name]), value(found, key))
        window = group["window_months"]["value"]
        for name, months in zip(("from", "to"), window, strict=True):
            key = f"{base}.window.{name}_months"
            yield from row(key, months, value(found, key))
        matched = (group["matched_on"] or {}).get("value")
        read = value(found, f"{base}.matched_on")
        if isinstance(read, str):
            read = re.sub(r",? and (?:risk to )?(?=safety)", ", ", read)
        yield from row(f"{base}.matched_on", _listed(matched), read)
        of_group = {
            key: read
            for key, read in found.values.items()
            if key.startswith(f"{base}.made_of.")
        }
        yield from _counted(f"{base}.made_of", group["made_of"], of_group)
    for number, part in enumerate(listed["samples"]["sub_groups"], start=1):
        yield Row(f"sub_groups.{number}", part["label"], NOTHING)


def _evidence(found: ReportReading, listed: Any) -> Iterator[Row]:
    read = {k: v for k, v in found.values.items() if k.startswith("evidence.")}
    yield from _counted("evidence", listed["evidence"], read)


def _counted(base: str, entries: Iterable[Any], read: dict[str, Any]) -> Iterator[Row]:
    """Counts, each by the line that says it; ``of`` is beside it."""
    read = {key: found for key, found in read.items() if found.value is not None}
    for entry in entries:
        if entry["value"] is None:
            continue
        lines = {place["line"] for place in entry["printed"]}
        for name, wanted in (("", entry["value"]), (".of", entry.get("of"))):
            at = [
                key
                for key, found in read.items()
                if found.value == wanted and lines & {s.line for s in found.sources}
            ]
            key = f"{base}.{entry['label']}{name}"
            got = read.pop(at[0]).value if at else NOTHING
            yield from row(key, NOTHING if wanted is None else wanted, got)
    for key, left in read.items():
        yield Row(f"extra.{key}", NOTHING, left.value)


def _context(found: ReportReading, listed: Any) -> Iterator[Row]:
    left = list(found.facts)
    for entry in listed["context"]:
        if entry["value"] is None:
            continue
        key = f"context.{entry['label']}"
        lines = {place["line"] for place in entry["printed"]}
        fact = _take(left, lines, entry["value"])
        unit = "count" if entry["unit"] in COUNTED else entry["unit"]
        yield Row(key, entry["value"], fact.value if fact else NOTHING)
        if fact is not None:
            yield Row(f"{key}.unit", unit, fact.unit)
            yield from row(
                f"{key}.period", _period(entry["period"]), _period(fact.period)
            )
            yield Row(f"{key}.of", True, fact.elsewhere is False)
            source = entry["source"].get("words")
            yield Row(f"{key}.source", bool(source), fact.published_by is not None)
        beside = entry["compared_with"]
        if beside.get("value") is not None:
            lines = {place["line"] for place in beside["printed"]}
            other = _take(left, lines, beside["value"])
            read = (other.value, other.elsewhere) if other else NOTHING
            yield Row(f"{key}.elsewhere", (beside["value"], True), read)
    for fact in left:
        where = f"line {fact.source.line}, {fact.value}"
        yield Row(f"extra.context.{where}", NOTHING, fact.title)


def _take(left: list[Fact], lines: set[int], wanted: float) -> Fact | None:
    """The first fact that is left with this value on one of these lines."""
    for fact in left:
        if fact.value == wanted and fact.source.line in lines:
            left.remove(fact)
            return fact
    return None


def _period(period: str | None) -> object:
    return PERIODS.get(period.casefold(), period.casefold()) if period else NOTHING


def _examples(found: ReportReading, listed: Any) -> Iterator[Row]:
    read = {example.source.line: example for example in found.examples}
    for entry in listed["practice_examples"]["items"]:
        example = read.pop(entry["line"], None)
        wanted = (entry["section"], *_ends_of(entry))
        got: object = NOTHING
        if example is not None:
            got = (example.about, begins(example.text), ends(example.text))
        yield Row(f"examples.line {entry['line']}", wanted, got)
    for line, example in read.items():
        yield Row(f"extra.examples.line {line}", NOTHING, example.text[:40])


def _notes(found: ReportReading, listed: Any) -> Iterator[Row]:
    read = {note.source.line: note for note in found.notes}
    for entry in listed["notes"]:
        note = read.pop(entry["line"], None)
        wanted = (entry["number"], _letters(entry["last"]))
        got: object = NOTHING
        if note is not None:
            # Of some notes the list has the words before an address, of some the address.
            texts = {ends(note.text), ends(ADDRESS.sub("", note.text))}
            last = wanted[1] if wanted[1] in texts else ends(note.text)
            got = (note.number, last)
        yield Row(f"notes.{entry['number']}", wanted, got)
    for line, note in read.items():
        yield Row(f"extra.notes.line {line}", NOTHING, note.text[:40])


def _sections(found: ReportReading, listed: Any) -> Iterator[Row]:
    """Where sections begin."""
    got = {section.line for section in found.sections}
    wanted = {entry["line"]: entry["id"] for entry in listed["sections"]}
    for line, id_ in wanted.items():
        yield Row(f"sections.line {line}", id_, id_ if line in got else NOTHING)
    for line in sorted(got - set(wanted)):
        yield Row(f"extra.sections.line {line}", NOTHING, line)


def _contradictions(found: ReportReading, listed: Any) -> Iterator[Row]:
    """Contradictions, each seen if a value or a check of ours stands on its lines and
    says that the report disagrees with itself."""
    told: list[set[int]] = []
    for read in found.values.values():
        if read.others:
            sources = (*read.sources, *(s for o in read.others for s in o.sources))
            told.append({source.line for source in sources})
    for check in found.checks:
        if check.outcome == "fails":
            told.append(set(check.lines))
    for entry in listed["contradictions"]:
        lines = {reading["line"] for reading in entry["readings"]}
        seen = any(len(lines & other) >= min(2, len(lines)) for other in told)
        yield Row(f"contradictions.{entry['about']}", True, seen or NOTHING)
