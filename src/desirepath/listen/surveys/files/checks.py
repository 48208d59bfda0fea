"""Rules between the parts of a survey: keys stand once, conditions look at earlier pages, colours can be read."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from desirepath.base.formats import Place
from desirepath.eventlog.conditions import Condition
from desirepath.listen.surveys.conditions import asked_keys
from desirepath.listen.surveys.contracts import Page, Question, SurveyDefinition, Words
from desirepath.listen.surveys.piping import piped_keys
from desirepath.listen.surveys.theming import contrast

READABLE = 4.5
# What the accent colour is read on: the page's card, light and dark.
LIGHT_CARD, DARK_CARD = "#ffffff", "#1b1d21"


Rule = Callable[[], None]


def check_survey(keys: dict[str, Place], survey: SurveyDefinition) -> None:
    """Refuse a survey whose parts do not fit together."""
    for rule in rules_of(keys, survey):
        rule()


def rules_of(keys: dict[str, Place], survey: SurveyDefinition) -> Iterator[Rule]:
    """Yield what refuses one thing each, so that all that is wrong can be told at once."""
    pages = keys["pages"].items()
    if not pages:
        yield partial(keys["pages"].refuse, "a survey needs at least one page.")
    yield from _once(pages, survey.pages)
    earlier: dict[str, Question] = {}
    for place, page in zip(pages, survey.pages, strict=True):
        yield from _page_rules(place, page, dict(earlier))
        earlier |= {question.key: question for question in page.questions}
    yield partial(_check_quotas, keys, survey, earlier)
    yield partial(_check_words, keys.get("intro"), survey.intro, ())
    if "end" in keys:
        yield partial(_check_words, keys["end"], survey.end_title, earlier)
        yield partial(_check_words, keys["end"], survey.end_text, earlier)
    yield partial(_check_theme, keys, survey)


def _once(places: list[Place], pages: tuple[Page, ...]) -> Iterator[Rule]:
    seen_pages: set[str] = set()
    seen: set[str] = set()
    for place, page in zip(places, pages, strict=True):
        if page.key in seen_pages:
            yield partial(place.at("key").refuse, f"the page “{page.key}” stands twice.")
        seen_pages.add(page.key)
        for number, question in enumerate(page.questions):
            if question.key in seen:
                yield partial(
                    place.at("questions").at(number).at("key").refuse,
                    f"the question “{question.key}” stands twice; each needs a key of its own.",
                )
            seen.add(question.key)


def _page_rules(place: Place, page: Page, earlier: dict[str, Question]) -> Iterator[Rule]:
    yield partial(_check_condition, place, "show_if", page.show_if, earlier)
    yield partial(_check_words, place, page.title, earlier)
    for number, question in enumerate(page.questions):
        at = place.at("questions").at(number)
        yield partial(_check_condition, at, "show_if", question.show_if, earlier)
        for words in _texts(question):
            yield partial(_check_words, at, words, earlier)
        yield partial(_check_about, at, question, page, earlier)
        if question.earliest and question.latest and question.earliest > question.latest:
            yield partial(at.at("latest").refuse, "“latest” lies before “earliest”.")


def _texts(question: Question) -> Iterator[Words]:
    yield from (question.text, question.hint, question.low, question.high)
    for options in (question.options, question.rows, *question.causes.values()):
        yield from (option.name for option in options)


def _check_about(at: Place, question: Question, page: Page, earlier: dict[str, Question]) -> None:
    """A cause needs the score first; a comment may stand beside its score."""
    if not question.about:
        return
    beside = {} if question.kind == "cause" else {one.key: one for one in page.questions}
    target = (earlier | beside).get(question.about)
    if question.kind == "cause" and (target is None or target.kind != "nps"):
        known = [key for key, one in earlier.items() if one.kind == "nps"]
        at.at("about").refuse(
            "“about” of a cause must be a question of kind nps on an earlier page" + _or_one_of(known)
        )
    if question.kind == "comment" and (target is None or not target.is_score):
        known = [key for key, one in (earlier | beside).items() if one.is_score]
        at.at("about").refuse(
            "“about” of a comment must be a score on the same or an earlier page" + _or_one_of(known)
        )


def _or_one_of(known: Iterable[str]) -> str:
    names = ", ".join(known)
    return f": {names}." if names else "; there is none yet."


def _check_condition(
    place: Place, key: str, condition: Condition | None, earlier: dict[str, Question]
) -> None:
    for asked in asked_keys(condition):
        if asked not in earlier:
            place.at(key).refuse(_unknown("the condition asks of", asked, earlier), key=asked)


def _check_words(place: Place | None, words: Words, earlier: Iterable[str]) -> None:
    known = list(earlier)
    for text in words.values():
        for key in piped_keys(text):
            if key not in known and place is not None:
                place.refuse(_unknown("the text repeats the answer to", key, known), key=key)


def _unknown(what: str, key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.0)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    return f"{what} “{key}”, which is no question of an earlier page.{hint}"


def _check_quotas(keys: dict[str, Place], survey: SurveyDefinition, questions: dict[str, Question]) -> None:
    seen: set[str] = set()
    for number, quota in enumerate(survey.quotas):
        place = keys["quotas"].at(number)
        if quota.key in seen:
            place.at("key").refuse(f"the quota “{quota.key}” stands twice.")
        seen.add(quota.key)
        _check_condition(place, "when", quota.when, questions)
        _check_words(place, quota.words, questions)


def _check_theme(keys: dict[str, Place], survey: SurveyDefinition) -> None:
    """An accent that cannot be read on the page is refused: the public page must be readable for everybody."""
    for name, colour, card in (
        ("accent", survey.theme.accent, LIGHT_CARD),
        ("accent_dark", survey.theme.accent_dark, DARK_CARD),
    ):
        if colour and contrast(colour, card) < READABLE:
            keys["theme"].at(name).refuse(
                f"the colour {colour} has a contrast of {contrast(colour, card):.1f} to the page;"
                f" {READABLE} is the least that can be read."
            )
