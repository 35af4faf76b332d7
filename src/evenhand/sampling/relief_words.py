"""What gave way, in words that follow from the figures alone: whoever checks a lottery
writes them again."""

from __future__ import annotations

from evenhand.sampling.terms import Quota, Terms

# How a sentence begins that is about the cap.
CAP_GAVE_WAY = "The cap of "


def cap_reason(terms: Terms, lowest: int, cap: int) -> str:
    """Why a cap gave way, from that of the terms to ``cap``; ``lowest`` is the lowest
    with which a sample exists."""
    room = sum(min(lowest - 1, load) for load in terms.caseloads.values())
    room += sum(not worker for worker in terms.workers)
    if room < terms.size:
        why = (
            f"with {lowest - 1}, the workers' cases that may be drawn are {room}, and "
            f"{terms.size} are needed"
        )
    else:
        why = f"with {lowest - 1}, no sample of {terms.size} keeps the quotas"
    if cap > lowest:
        why += f"; and with {cap - 1}, some cases would have no chance"
    return (
        f"{CAP_GAVE_WAY}{terms.cap} cases a worker gave way, to {cap} for every worker: "
        f"{why}."
    )


def quota_reason(quota: Quota) -> str:
    """Why a quota gave way; it is as it was relieved."""
    down, up = quota.relieved
    least, most = quota.least + down, quota.most - up
    return (
        f"The quota of {least} to {most} cases with {quota.attribute} ‘{quota.value}’ "
        f"gave way, to {quota.least} to {quota.most}: no sample of this size keeps every "
        "quota, and no other way relieves them by fewer cases in all."
    )
