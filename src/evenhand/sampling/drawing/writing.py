"""From a lottery to its document, and from there to a draw with all of its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import version

from evenhand.frameworks import FrameworkFile
from evenhand.frameworks.case_lists import CaseListFile
from evenhand.sampling.documents import (
    COMMITTED,
    DRAW,
    LOTTERY,
    NOT_COMMITTED,
    ChanceEntry,
    DiversityEntry,
    DrawDocument,
    LotteryDocument,
    MarginEntry,
    Pin,
    QuotaEntry,
    ReachedEntry,
    StepEntry,
    certificate_entry,
    document_text,
)
from evenhand.sampling.drawing.making import Tell, make_lottery
from evenhand.sampling.gathering import Gathered
from evenhand.sampling.hashing import (
    draw_digest,
    drawn_ticket,
    fingerprint,
)
from evenhand.sampling.margins import margin_points
from evenhand.sampling.preparing import Prepared
from evenhand.sampling.reserves import all_reserves
from evenhand.sampling.tables import (
    EXCLUDED,
    RESERVES,
    SAMPLE,
    excluded_text,
    reserves_text,
    sample_text,
)
from evenhand.sampling.terms import Terms


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a draw is decided by. ``published`` is the commitment; None for a seed."""

    secret: str
    service: str
    published: str | None
    purpose: str = ""


def seeded(seed: int) -> Numbers:
    """The numbers of a draw that nobody committed to."""
    return Numbers(f"seed {seed}", "", None)


def make_document(gathered: Gathered, tell: Tell) -> LotteryDocument:
    """The lottery of what was gathered: a function of the case list and the rules."""
    prepared = gathered.prepared
    population = prepared.population
    made = make_lottery(prepared.terms, gathered.text, tell)
    terms = made.settled.terms
    return LotteryDocument(
        framework=_framework_pin(gathered.framework),
        case_list_words=_words_pin(gathered.words),
        case_list=population.list_hash,
        group=population.group,
        fieldwork=population.fieldwork.isoformat(),
        earliest=population.earliest.isoformat(),
        latest=population.latest.isoformat(),
        rows=population.rows,
        cases=terms.cases,
        size=tuple(
            StepEntry(cases=s.cases, reason=s.reason) for s in prepared.size.steps
        ),
        asked=gathered.asked,
        attributes=terms.attributes,
        quotas=tuple(_quota_entry(terms, place) for place in range(len(terms.quotas))),
        cap_wanted=prepared.terms.cap,
        cap=terms.cap,
        gave_way=made.settled.reasons,
        overrides=gathered.overrides,
        certificate=certificate_entry(made.certificate, terms.even_chance),
        diversity=DiversityEntry(
            samples=made.diversity.samples,
            pairs=made.diversity.pairs,
            pairs_with_a_chance=made.diversity.with_chance,
            pairs_in_no_sample=made.diversity.impossible,
        ),
        tickets=made.lottery.tickets,
        samples=tuple((one.tickets, one.cases) for one in made.lottery),
    )


def _framework_pin(file: FrameworkFile) -> Pin:
    framework = file.framework
    return Pin(id=framework.id, version=framework.version, hash=file.hash)


def _words_pin(file: CaseListFile) -> Pin:
    return Pin(id=file.record.id, version=file.record.version, hash=file.hash)


def _quota_entry(terms: Terms, place: int) -> QuotaEntry:
    quota = terms.quotas[place]
    return QuotaEntry(
        attribute=quota.attribute,
        value=quota.value,
        cases=quota.cases,
        least=quota.least,
        most=quota.most,
        relieved=quota.relieved,
    )


def draw_files(
    document: LotteryDocument, prepared: Prepared, numbers: Numbers, confidence: int
) -> dict[str, str]:
    """Every file of a draw by name, the confidence of its margin in per cent."""
    lottery = document_text(document)
    population = prepared.population
    quotas = tuple(entry.quota() for entry in document.quotas)
    terms = prepared.terms.settled(quotas, document.cap)
    published = fingerprint(lottery.encode())
    ticket = drawn_ticket(numbers.secret, numbers.service, published, document.tickets)
    sample = document.lottery().sample_of(ticket).cases
    digest = draw_digest(numbers.secret, numbers.service, published)
    reserves = list(all_reserves(terms, sample, digest))
    draw = _draw(document, terms, published, ticket, sample, numbers, confidence)
    return {
        LOTTERY: lottery,
        DRAW: document_text(draw),
        SAMPLE: sample_text(population, terms.attributes, sample),
        RESERVES: reserves_text(population, terms.attributes, reserves),
        EXCLUDED: excluded_text(population),
    }


def _draw(
    document: LotteryDocument,
    terms: Terms,
    published: str,
    ticket: int,
    sample: Sequence[int],
    numbers: Numbers,
    confidence: int,
) -> DrawDocument:
    committed = numbers.published is not None
    counts, loads = terms.counts(sample), terms.worker_counts(sample)
    points = margin_points(len(sample), terms.cases, confidence)
    return DrawDocument(
        committed=committed,
        note=COMMITTED if committed else NOT_COMMITTED,
        purpose=numbers.purpose,
        commitment=numbers.published,
        secret=numbers.secret,
        service_number=numbers.service,
        framework=document.framework,
        case_list_words=document.case_list_words,
        case_list=document.case_list,
        lottery=published,
        ticket=ticket,
        tickets=document.tickets,
        sample=tuple(sample),
        margin=MarginEntry(confidence=confidence, points=round(points, 1)),
        most_cases_of_one_worker=max(loads.values(), default=0),
        quotas=tuple(
            ReachedEntry(
                attribute=quota.attribute,
                value=quota.value,
                cases=quota.cases,
                wanted=str(quota.cases * terms.even_chance),
                least=quota.least,
                most=quota.most,
                reached=counts[quota.attribute, quota.value],
            )
            for quota in terms.quotas
        ),
        chances=tuple(
            ChanceEntry(case=number, chance=str(chance))
            for number, chance in enumerate(_chances(document), start=1)
        ),
        certificate=document.certificate,
        diversity=document.diversity,
        versions={name: version(name) for name in ("evenhand", "numpy", "scipy")},
    )


def _chances(document: LotteryDocument) -> list[Fraction]:
    return document.lottery().chances(document.cases)
