"""What was checked as one HTML page: each sentence with its verdict, figures beside it.

The page holds all that it needs and asks for nothing. A verdict is a word and a sign,
and not only a colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from evenhand.check.holding.fitting import said
from evenhand.check.json_form import section
from evenhand.check.records import CheckedReport, Figure, Held, Verdict
from evenhand.document.forms.html_page import style_and_policy
from evenhand.document.forms.html_words import escape, letters
from evenhand.wording import counted

_STYLE = Path(__file__).with_name("page_style.css")

# In the order in which they are told: what is to be looked at comes first.
VERDICTS: tuple[Verdict, ...] = (
    "contradicted",
    "unexplained",
    "cannot tell",
    "supported",
)
SIGNS: dict[Verdict, str] = {
    "contradicted": "✗", "unexplained": "?", "cannot tell": "–", "supported": "✓",
}  # fmt: skip
_MEANS: dict[Verdict, str] = {
    "contradicted": "the figures say something else",
    "unexplained": "a rating that the rule does not give, and nothing explains",
    "cannot tell": "what is known allows both",
    "supported": "a figure bears it out",
}
_MOST_FIGURES = 6


def page(reports: Sequence[CheckedReport]) -> bytes:
    """The page, in UTF-8. The same reports give the same bytes."""
    title = "Does the report say what its figures say?"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        _head(title),
        '<body class="check">',
        '<a class="skip" href="#main">Skip to main content</a>',
        '<header class="top"><p class="publisher">Evenhand</p></header>',
        '<main id="main">',
        f"<h1>{letters(title)}</h1>",
        *_legend(reports),
        *(line for n, report in enumerate(reports, 1) for line in _report(report, n)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines).encode() + b"\n"


@cache
def _more() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _head(title: str) -> str:
    style, policy = style_and_policy(_more())
    return "\n".join(
        (
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            f"<title>{escape(title)}</title>",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light">',
            '<meta name="referrer" content="no-referrer">',
            '<link rel="icon" href="data:,">',
            f"<style>{style}</style>",
            "</head>",
        )
    )


def _legend(reports: Sequence[CheckedReport]) -> Iterator[str]:
    times = Counter(one.verdict for report in reports for one in report.held)
    yield "<dl>"
    for verdict in VERDICTS:
        yield f"<dt>{_verdict(verdict)}: {times[verdict]:,}</dt>"
        yield f"<dd>{letters(_MEANS[verdict])}</dd>"
    yield "</dl>"


def _verdict(verdict: Verdict) -> str:
    sign = f'<span class="sign" aria-hidden="true">{SIGNS[verdict]}</span>'
    return f"{sign}{letters(verdict[:1].upper() + verdict[1:])}"


def _report(report: CheckedReport, number: int) -> Iterator[str]:
    """Links to what is contradicted or unexplained, then every sentence in its order."""
    yield f'<section class="file" aria-labelledby="file-{number}">'
    yield f'<h2 id="file-{number}">{letters(report.file)}</h2>'
    yield from (f"<p>{letters(notice)}</p>" for notice in report.notices)
    ids = {id(one): f"claim-{number}-{n}" for n, one in enumerate(report.held, 1)}
    wrong = [one for one in report.held if one.verdict in VERDICTS[:2]]
    if wrong:
        yield "<p>To look at first:</p>\n<ul>"
        for one in wrong:
            place = f"{section(one)}, line {one.claim.sentence.line}"
            label = f"{one.verdict}: {one.claim.words} ({place})"
            yield f'<li><a href="#{ids[id(one)]}">{letters(label)}</a></li>'
        yield "</ul>"
    else:
        yield "<p>Nothing is contradicted, and nothing is unexplained.</p>"
    at = None
    for one in report.held:
        if section(one) != at:
            at = section(one)
            yield f"<h3>{letters(at[:1].upper() + at[1:] or 'The report')}</h3>"
        yield from _held(one, ids[id(one)])
    yield "</section>"


def _held(held: Held, id_: str) -> Iterator[str]:
    kind = held.verdict.replace(" ", "-")
    sentence = held.claim.sentence
    page_ = f"page {sentence.page}, " if sentence.page else ""
    yield f'<div class="held {kind}" id="{id_}">'
    yield f'<p class="verdict">{_verdict(held.verdict)}</p>'
    yield '<div class="held-inside">'
    yield f"<div><p>{_marked(held)}</p>"
    yield f"<p>{letters(held.why[:1].upper() + held.why[1:])}</p>"
    yield f'<p class="place">{letters(held.claim.kind)}; {page_}line {sentence.line}</p>'
    yield "</div>"
    yield from _beside(held)
    yield "</div></div>"


def _marked(held: Held) -> str:
    """The sentence, with the words that say it marked."""
    words, claim = held.claim.sentence.words, held.claim
    end = claim.at + len(claim.words)
    if not claim.words or words[claim.at : end] != claim.words:
        return letters(words or claim.words)
    before, after = words[: claim.at], words[end:]
    return f"{letters(before)}<mark>{letters(claim.words)}</mark>{letters(after)}"


def _beside(held: Held) -> Iterator[str]:
    if not held.figures and not held.would_bind:
        return
    yield '<div class="beside">'
    if held.figures:
        many = len(held.figures)
        yield f"<p>{counted(many, 'figure') if many > 1 else 'Figure'}</p><ul>"
        for figure in held.figures[:_MOST_FIGURES]:
            yield f"<li>{letters(_figure(figure))}</li>"
        yield "</ul>"
    if held.would_bind:
        yield f"<p>Would be bound by {letters('{' + held.would_bind + '}')}</p>"
    yield "</div>"


def _figure(figure: Figure) -> str:
    label = figure.label if figure.id in figure.label else f"{figure.id} {figure.label}"
    source = f" – {figure.source}" if figure.source else ""
    return f"{label}: {said(figure)}{source}"
