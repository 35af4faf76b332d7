"""Answers held against relevance: what is answered must apply, and the reverse."""

from __future__ import annotations

from evenhand.assessment import Answer, Answered, Applies, applies
from evenhand.errors import Problems, in_inspections
from evenhand.frameworks import Framework
from evenhand.frameworks.relevance_words import relevance_words
from evenhand.inspection.case_tables import ReadAnswers, ReadCases


def check_relevance(
    framework: Framework, read: ReadCases, answers: ReadAnswers, problems: Problems
) -> None:
    """A problem for every answer that disagrees with the relevance of its question."""
    for answered in answers.answers:
        if answered.answer is None:
            continue
        question = framework.questions[answered.question]
        case = read.cases[answered.case]
        place = answers.places[answered.case, answered.question]
        relevant = applies(question, case)
        says_not = answered.answer is Answer.NOT_RELEVANT
        kind = None
        if relevant is Applies.NO and not says_not:
            kind = in_inspections.ANSWER_NOT_RELEVANT
        elif relevant is Applies.YES and says_not:
            kind = in_inspections.ANSWER_RELEVANT
        if kind is not None:
            why = _why(framework, answered.question)
            problems.add(kind.at(place, question=answered.question, why=why))
        elif not says_not:
            _check_prompt(framework, answered, read, answers, problems)


def _check_prompt(
    framework: Framework,
    answered: Answered,
    read: ReadCases,
    answers: ReadAnswers,
    problems: Problems,
) -> None:
    """A prompt decides for itself; answered without its key question it is a warning."""
    parent = framework.key_question_of.get(answered.question)
    if parent is None:
        return
    case = read.cases[answered.case]
    if applies(framework.questions[parent], case) is Applies.NO:
        place = answers.places[answered.case, answered.question]
        problems.add(
            in_inspections.PROMPT_WITHOUT_KEY_QUESTION.at(
                place, question=answered.question
            )
        )


def _why(framework: Framework, question: str) -> str:
    words = relevance_words(framework.questions[question].relevance)
    return f"it is relevant {words}" if words != "always" else "it is always relevant"
