"""Texts in the respondent's language: the survey's own with fallback, and the words that every survey page has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from desirepath.listen.surveys.contracts import Answers, Option, Question, SurveyDefinition, Words
from desirepath.listen.surveys.piping import fill

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def say(words: Words, language: str, fallback: str) -> str:
    """Return a text in a language, else in its main language, else in the fallback; empty when there is none."""
    for tag in (language, language.partition("-")[0], fallback):
        if tag in words:
            return words[tag]
    return ""


def direction(language: str) -> str:
    """Return how a language is written: ltr or rtl."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def choose_language(survey: SurveyDefinition, wished: Iterable[str]) -> str:
    """Return the first wished language that the survey has, in any regional form; else its fallback."""
    for wish in wished:
        tag = wish.strip().lower()
        exact = [one for one in survey.languages if one.lower() == tag]
        near = [one for one in survey.languages if one.partition("-")[0] == tag.partition("-")[0]]
        if exact or near:
            return (exact or near)[0]
    return survey.languages[0]


def accepted_languages(header: str) -> list[str]:
    """Return the languages of an Accept-Language header, the most wished first."""
    wishes = []
    for place, part in enumerate(header[:500].split(",")):
        tag, _, rest = part.partition(";")
        try:
            weight = float(rest.partition("=")[2]) if rest else 1.0
        except ValueError:
            weight = 0.0
        wishes.append((-weight, place, tag.strip()))
    return [tag for _, _, tag in sorted(wishes) if tag]


def speaker(survey: SurveyDefinition, language: str, answers: Answers) -> Callable[[Words], str]:
    """Return what says a survey's texts: in the language, with the answers that they repeat."""
    said = partial(say_answer, survey, language, answers)
    return lambda words: fill(say(words, language, survey.languages[0]), said)


def say_answer(survey: SurveyDefinition, language: str, answers: Answers, key: str) -> str:
    """Return an answer in words; empty when there is none."""
    question = survey.find_question(key)
    if question is None or key not in answers:
        return ""
    value = answers[key]
    names = _names(question, language, survey.languages[0])
    names |= {option: answers[words] for option, words in question.words_keys.items() if words in answers}
    if isinstance(value, list):
        return ", ".join(names.get(one, str(one)) for one in value)
    if isinstance(value, dict):
        return _say_mapping(question, value, names)
    return names.get(value, f"{value:g}" if isinstance(value, float) else str(value))


def _say_mapping(question: Question, value: dict[str, Any], names: dict[Any, str]) -> str:
    if question.kind in {"contact", "file"}:
        return str(value.get("name", ""))
    return ", ".join(f"{names.get(row, row)}: {names.get(one, one)}" for row, one in value.items())


def _names(question: Question, language: str, fallback: str) -> dict[Any, str]:
    options: list[Option] = [*question.all_options, *question.rows]
    return {option.key: say(option.name, language, fallback) for option in options}
