"""Other inspectorates, whose ratings are not ours: an adjective names them, or “of”."""

from __future__ import annotations

import re

_BODY = r"(?:inspectorates?|inspectors?|inspections?|inspection\s+team)"
_RATES = re.compile(
    rf"(?P<named>[\w’-]+)\s+{_BODY}(?:’s)?\s+(?:report\s+)?"
    r"(?:(?:had|has|have|also|recently|then|previously)\s+)*"
    r"(?:(?:re-?)?(?:rated|graded|judged|scored|assessed)|found|considered|deemed|gave)\b"
    r"[^.;]*$",
    re.I,
)
_BY = re.compile(
    r"\bby\s+(?:the\s+|an?\s+)?(?P<named>[\w’-]+)\s+(?:inspectorates?|inspectors?)\b",
    re.I,
)
_OF = re.compile(
    r"\b(?:inspectorates?|inspectors?)\s+(?:of|for)\s+(?:the\s+|HM\s+)?"
    r"(?!probation|youth|we\b|this\b)\w+",
    re.I,
)
# What stands before our own inspectors.
_OURS = frozenset(
    "the our these those this all both joint lead hm justice probation and but that when "
    "then however because where also as since what two three four several an a of".split()
)


def of_another_body(words: str, at: int) -> bool:
    """“The prison inspectorate rated planning ‘Good’”, “… by the prison inspectors”."""
    named = _RATES.search(words, 0, at), _BY.search(words)
    other = any(one and one["named"].casefold() not in _OURS for one in named)
    return other or _OF.search(words) is not None
