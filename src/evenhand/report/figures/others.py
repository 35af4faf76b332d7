"""References to all but the figures of questions: ratings, scores, counts, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.assessment import Tally
from evenhand.formats.records import nearest
from evenhand.inspection import Inspection
from evenhand.rating import InspectionRating
from evenhand.report.figures.figure import Figure, NotAFigure, NotKnown
from evenhand.report.privacy.disclosure import DisclosureRule, shown
from evenhand.report.saying import Saying
from evenhand.wording.shares import count_words, percent_words
from evenhand.wording.texts import Said

Made = tuple[str | Said, str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reference: how it is written, what it gives, and how it is made.

    ``make`` is given the match of ``pattern``, and gives the words of the sentence, what
    the figure is of, and what it rests on.
    """

    written: str
    gives: str
    pattern: str
    make: Callable[[Others, re.Match[str]], Made]


class Others:
    """What an inspection knows besides the figures of its questions."""

    def __init__(
        self,
        inspection: Inspection,
        rating: InspectionRating,
        saying: Saying,
        rule: DisclosureRule | None = None,
    ) -> None:
        self.inspection, self.rating, self.saying = inspection, rating, saying
        self.framework, self.details = inspection.framework, inspection.details
        self.rule = rule

    def figure(self, reference: str) -> Figure | None:
        """The figure of a reference; None for what is no reference of these kinds.

        Raises NotAFigure and NotKnown.
        """
        for kind in KINDS:
            match = re.fullmatch(kind.pattern, reference)
            if match is not None:
                said, about, rests_on = kind.make(self, match)
                if isinstance(said, str):
                    return Figure(reference, said, about, rests_on)
                return Figure(
                    reference,
                    said.text,
                    about,
                    rests_on,
                    hidden=said == self._hidden(),
                    lang=said.lang,
                    unreviewed=said.unreviewed,
                )
        return None

    # How each kind is made

    def rated(self, match: re.Match[str]) -> Made:
        """``rating 2.4``, ``rule rating 2.4``."""
        id_ = self.known(match["id"], self.framework.standards, "standard")
        result = self.rating.standards[id_]
        found = result.rule_rating if match["rule"] else result.rating
        if found is None:
            raise NotKnown(f"{id_} is not rated")
        if result.provisional:
            raise NotKnown(
                f"answers of {id_} are still missing: its rating may yet change"
            )
        key = "report.rests-rule-rating" if match["rule"] else "report.rests-rating"
        return self.saying.rating(found), id_, self.say(key, id=id_)

    def overall(self, match: re.Match[str]) -> Made:
        overall = self.rating.overall
        if overall.rating is None:
            raise NotKnown("there is no overall rating")
        self._complete()
        name = self.saying.rating(overall.rating)
        return name, "overall", self.say("report.rests-overall", score=overall.score)

    def score(self, match: re.Match[str]) -> Made:
        """``score`` (26), ``score of`` (26 out of 36), ``score out of`` (36)."""
        overall = self.rating.overall
        if overall.score is None or not overall.counted:
            raise NotKnown("nothing is added up to a score")
        self._complete()
        rests = self.say("report.rests-score", standards=self.saying.joined(
            [*overall.counted]
        ))  # fmt: skip
        if match["of"] is None:
            return str(overall.score), "score", rests
        if match["of"] == "out of":
            return str(overall.out_of), "score", rests
        key = "report.score-of"
        said = self.saying.say(key, score=overall.score, out_of=overall.out_of)
        return said, "score", rests

    def _complete(self) -> None:
        if self.rating.overall.provisional:
            raise NotKnown("answers are still missing, so that it may yet change")

    def standards_rated(self, match: re.Match[str]) -> Made:
        """``standards rated Good``: how many."""
        name = self.known(match["name"], self.framework.rating_ids, "rating")
        id_ = self.framework.rating_ids[name]
        if any(standard.provisional for standard in self.rating.standards.values()):
            raise NotKnown("answers are still missing, so that it may yet change")
        found = [s.id for s in self.rating.standards.values() if s.rating == id_]
        rests = self.saying.joined(found) or self.say("common.none")
        return self.saying.number(len(found)), "standards", rests

    def recommendations(self, match: re.Match[str]) -> Made:
        number = len(self.details.recommendations)
        return self._counted(number, "recommendations", "report.rests-recommendations")

    def cases(self, match: re.Match[str]) -> Made:
        """``cases``, ``cases court``: how many were looked at."""
        return self._cases(match["group"], self.inspection.sampled, "report.rests-cases")

    def eligible(self, match: re.Match[str]) -> Made:
        found = self.inspection.eligible
        return self._cases(match["group"], found, "report.rests-eligible")

    def _cases(self, group: str | None, known: Mapping[str, int], key: str) -> Made:
        groups = [*self.framework.groups]
        wanted = groups if group is None else [self.known(group, groups, "case group")]
        missing = [name for name in wanted if name not in known]
        if missing:
            raise NotKnown(f"the number of cases of {missing[0]} is not known")
        return self._counted(sum(known[name] for name in wanted), group or "cases", key)

    def _counted(self, number: int, about: str, key: str) -> Made:
        return self.saying.number(number), about, self.say(key, count=number)

    def context(self, match: re.Match[str]) -> Made:
        facts = {fact.id: fact for fact in self.details.context}
        fact = facts[self.known(match["id"], facts, "contextual fact")]
        rests = ", ".join(filter(None, (fact.source, fact.period)))
        if fact.unit == "percent":
            like = percent_words(self.saying.style, self.saying.language, 0)
            text = self.saying.percentage(fact.value)
            return Said(text, like.lang, like.unreviewed), fact.id, rests
        text = self.saying.figures(fact.value)
        if fact.unit == "count":
            return text, fact.id, rests
        unit = self.saying.say("report.unit-" + _slug(fact.unit))
        return Said(f"{text} {unit.text}", unit.lang, unit.unreviewed), fact.id, rests

    def evidence(self, match: re.Match[str]) -> Made:
        """``evidence surveys``, ``evidence surveys of`` (13 of 20)."""
        items = {item.id: item for item in self.details.evidence}
        item = items[self.known(match["id"], items, "kind of evidence")]
        count = item.count.value
        if count is None:
            raise NotKnown(f"how many there were of {item.id} is not published")
        rests = item.count.source or item.title
        if match["of"] is None:
            return self.saying.number(count), item.id, rests
        if item.of is None or item.of.value is None:
            raise NotKnown(f"of how many {item.id} were is not known")
        said = count_words(self.saying.style, self.saying.language, count, item.of.value)
        return Said(said.text, said.lang, said.unreviewed), item.id, rests

    def fact(self, match: re.Match[str]) -> Made:
        """``fact management-oversight yes``, ``fact management-oversight yes of``."""
        things = {t.id: t for t in (*self.framework.facts, *self.framework.attributes)}
        thing = things[self.known(match["id"], things, "fact or attribute")]
        values = {value.id: value for value in thing.values}
        value = values[self.known(match["value"], values, f"value of {thing.id}")]
        said = [
            case.facts.get(thing.id, case.attributes.get(thing.id))
            for case in self.inspection.cases
        ]
        counted = Tally(sum(map(bool, said)), said.count(value.id))
        if counted.relevant == 0:
            raise NotKnown(f"{thing.id} is not known of any case")
        if shown(counted, self.rule).hidden:
            return self._hidden(), thing.id, self.say("report.rests-hidden")
        rests = self.say(
            "report.rests-fact",
            fact=self.saying.text(thing.title).text,
            value=self.saying.text(value.title).text,
            yes=counted.yes,
            relevant=counted.relevant,
        )
        if match["of"] is None:
            return self.saying.number(counted.yes), thing.id, rests
        style, language = self.saying.style, self.saying.language
        words = count_words(style, language, counted.yes, counted.relevant)
        return Said(words.text, words.lang, words.unreviewed), thing.id, rests

    def _hidden(self) -> Said:
        """What a sentence says in place of a figure that is not shown."""
        return self.saying.say("report.hidden-figure")

    def service(self, match: re.Match[str]) -> Made:
        return self.saying.own(self.details.service), "service", "inspection.yaml"

    def date(self, match: re.Match[str]) -> Made:
        dates = dict(self.details.dates.in_order)
        names = [*type(self.details.dates).model_fields]
        name = self.known(match["name"], names, "date")
        if name not in dates:
            raise NotKnown(f"the date ‘{name}’ is not known")
        return self.saying.date(dates[name]), name, "inspection.yaml"

    def previous(self, match: re.Match[str]) -> Made:
        """``previous rating 2.1``, ``previous overall``, ``previous recommendations``."""
        previous = self.details.previous
        if previous is None:
            raise NotKnown("no previous inspection is recorded")
        if match["id"] is not None:
            id_ = self.known(match["id"], previous.standards, "standard rated before")
            name = self.framework.rating_ids[previous.standards[id_]]
            return self.saying.rating(name), id_, previous.source
        if match["what"] == "overall" and previous.overall is not None:
            ours = self.framework.rating_ids.get(previous.overall)
            saying, name = self.saying, previous.overall
            said = saying.rating(ours) if ours else saying.own(name)
            return said, "previous", previous.source
        if (
            match["what"] == "score"
            and previous.score
            and previous.score.value is not None
        ):
            return str(previous.score.value), "previous", previous.source
        if match["what"] == "date":
            date = self.saying.date(previous.published)
            return date, "previous", previous.source
        if match["what"] in ("recommendations count", "recommendations met"):
            given = previous.recommendations
            met = [one for one in given if one.became == "met"]
            which = met if match["what"].endswith("met") else given
            return self.saying.number(len(which)), "previous", previous.source
        raise NotKnown(f"the previous {match['what']} is not known")

    # Helps

    def known(
        self, name: str, known: Sequence[str] | Mapping[str, object], what: str
    ) -> str:
        if name in known:
            return name
        raise NotAFigure(
            f"there is no such {what}",
            f"There are: {', '.join(known) or 'none'}.",
            nearest(name, known),
        )

    def say(self, key: str, **fills: object) -> str:
        return self.saying.say(key, **fills).text


def _slug(unit: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unit.lower()).strip("-")


KINDS: tuple[Kind, ...] = (
    Kind(
        "rating 2.4", "a standard's rating", r"(?P<rule>)rating (?P<id>\S+)", Others.rated
    ),
    Kind(
        "rule rating 2.4",
        "what the rules give, before any discretion",
        r"(?P<rule>rule )rating (?P<id>\S+)",
        Others.rated,
    ),
    Kind("overall", "the overall rating", r"overall", Others.overall),
    Kind(
        "score; score of; score out of",
        "26; 26 out of 36; 36",
        r"score(?: (?P<of>of|out of))?",
        Others.score,
    ),
    Kind(
        "standards rated Good",
        "how many standards have that rating",
        r"standards rated (?P<name>.+)",
        Others.standards_rated,
    ),
    Kind(
        "recommendations count",
        "how many recommendations there are",
        r"recommendations count",
        Others.recommendations,
    ),
    Kind(
        "cases; cases court",
        "how many cases were looked at, in all or of a case group",
        r"cases(?: (?P<group>\S+))?",
        Others.cases,
    ),
    Kind(
        "eligible; eligible court",
        "how many cases were eligible",
        r"eligible(?: (?P<group>\S+))?",
        Others.eligible,
    ),
    Kind(
        "context youth-population",
        "a contextual fact by its id",
        r"context (?P<id>\S+)",
        Others.context,
    ),
    Kind(
        "evidence survey; evidence survey of",
        "how many there were; of how many that were asked",
        r"evidence (?P<id>\S+)(?: (?P<of>of))?",
        Others.evidence,
    ),
    Kind(
        "fact management-oversight yes; fact management-oversight yes of",
        "how many cases have that value of a fact or an attribute; of how many",
        r"fact (?P<id>\S+) (?P<value>\S+)(?: (?P<of>of))?",
        Others.fact,
    ),
    Kind("service", "the name of the service", r"service", Others.service),
    Kind(
        "date fieldwork_started",
        "a date of the inspection",
        r"date (?P<name>\S+)",
        Others.date,
    ),
    Kind(
        "previous rating 2.1; previous overall; previous score; previous date; "
        "previous recommendations count; previous recommendations met",
        "the inspection before this one",
        r"previous (?:rating (?P<id>\S+)"
        r"|(?P<what>overall|score|date|recommendations (?:count|met)))",
        Others.previous,
    ),
)
