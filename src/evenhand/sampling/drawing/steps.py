"""The steps of a draw, from files to files: each folder is there whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import Place, Problem, ProblemsFound, in_samples
from evenhand.formats.keeping import can_be_kept
from evenhand.formats.writing import whole_folder
from evenhand.sampling.committing import Secret
from evenhand.sampling.documents import (
    DRAW,
    LOTTERY,
    DrawDocument,
    LotteryDocument,
    document_text,
)
from evenhand.sampling.drawing.making import Tell
from evenhand.sampling.drawing.writing import (
    Numbers,
    draw_files,
    make_document,
    seeded,
)
from evenhand.sampling.gathering import Gathered, Permission, Wanted, gather
from evenhand.sampling.hashing import commitment, fingerprint
from evenhand.sampling.preparing import confidence_of
from evenhand.sampling.tables import EXCLUDED, excluded_text
from evenhand.sampling.verifying import Verdict, of_list, of_lottery
from evenhand.sampling.verifying.files import read_json, read_lottery

_LONGEST_NUMBER = 200


@dataclass(frozen=True, slots=True)
class Done:
    """A draw that was written."""

    lottery: LotteryDocument
    draw: DrawDocument
    warnings: tuple[Problem, ...]


def write_lottery(
    gathered: Gathered, out: Path, tell: Tell
) -> tuple[LotteryDocument, str]:
    """A lottery in a new folder; gives it with its hash, which is to be published."""
    with whole_folder(out) as folder:
        document = make_document(gathered, tell)
        text = document_text(document)
        (folder / LOTTERY).write_bytes(text.encode())
        excluded = excluded_text(gathered.prepared.population)
        (folder / EXCLUDED).write_bytes(excluded.encode())
    return document, fingerprint(text.encode())


def draw_seeded(
    wanted: Wanted, allowed: Permission | None, seed: int, out: Path, tell: Tell
) -> Done:
    """Lottery and draw in one, decided by a seed; marked as not committed."""
    gathered = gather(wanted, allowed)
    with whole_folder(out) as folder:
        document = make_document(gathered, tell)
        return _write(gathered, document, seeded(seed), folder)


def draw_committed(
    cases: Path, sheet: str | None, made: Path, secret: Path, service: str, out: Path
) -> Done:
    """A draw from a lottery that was published, by both numbers. Raises ProblemsFound."""
    document, raw = read_lottery(made)
    numbers = _numbers(secret, service)
    permission = next((Permission(o.by, o.because) for o in document.overrides), None)
    wanted = Wanted(
        cases,
        document.framework.id,
        document.group,
        document.fieldwork,
        document.asked,
        sheet,
    )
    gathered = gather(wanted, permission)
    same = gathered.prepared.population.list_hash == document.case_list
    hashes = (gathered.framework.hash, gathered.words.hash)
    if not same or hashes != (document.framework.hash, document.case_list_words.hash):
        raise ProblemsFound([in_samples.LIST_OTHER.at(Place(cases.name))])
    what = _edited(gathered, document, raw)
    if what is not None:
        raise ProblemsFound([in_samples.FILE_WRONG.at(Place(LOTTERY), what=what)])
    with whole_folder(out) as folder:
        return _write(gathered, document, numbers, folder)


def _edited(gathered: Gathered, document: LotteryDocument, raw: bytes) -> str | None:
    """What shows that a lottery is not one that was made from what was gathered."""
    if document_text(document).encode() != raw:
        return "it has been edited"
    found = [of_lottery.samples(document)]
    if found[0].verdict is Verdict.YES:
        limits, again = of_list.limits_from(
            document, gathered.framework, gathered.prepared
        )
        found += [limits]
        found += [] if again is None else [of_lottery.quotas(document, again.terms)]
    wrong = [finding.why for finding in found if finding.verdict is Verdict.NO]
    return wrong[0] if wrong else None


def _numbers(secret: Path, service: str) -> Numbers:
    kept = read_json(Secret, secret)
    if commitment(kept.secret, kept.purpose) != kept.commitment:
        raise ProblemsFound([in_samples.SECRET_OTHER.at(Place(secret.name))])
    service = service.strip()
    one_line = can_be_kept(service) and not set(service) & {"\n", "\r"}
    if not (one_line and 1 <= len(service) <= _LONGEST_NUMBER):
        place = Place("the command line")
        raise ProblemsFound([in_samples.SERVICE_NUMBER.at(place)])
    return Numbers(kept.secret, service, kept.commitment, kept.purpose)


def _write(
    gathered: Gathered, document: LotteryDocument, numbers: Numbers, folder: Path
) -> Done:
    framework = gathered.framework.framework
    confidence = confidence_of(framework, document.group)
    files = draw_files(document, gathered.prepared, numbers, confidence)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    draw = DrawDocument.model_validate_json(files[DRAW])
    return Done(document, draw, gathered.warnings)
