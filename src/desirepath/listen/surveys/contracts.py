"""A survey as frozen values: what a respondent is asked, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desirepath.eventlog.conditions import Condition
from desirepath.listen.scales import SCALES

FORMAT = "desirepath/survey/1"
# What each kind of question is, in the order in which a builder offers them.
KINDS = (
    "nps",
    "cause",
    "comment",
    "contact",
    "csat",
    "ces",
    "csi",
    "stars",
    "single",
    "multiple",
    "matrix",
    "text",
    "date",
    "file",
)
# kind → the scales that it can have; the first is meant when none is given.
SCALES_OF_KINDS: Mapping[str, tuple[str, ...]] = {
    "nps": ("nps_0_10",),
    "csat": ("csat_1_5", "csat_1_7"),
    "ces": ("ces_1_7", "ces_1_5"),
    "csi": ("likert_1_10",),
    "stars": ("stars_1_5",),
}
GROUPS = ("promoters", "passives", "detractors")

# The words of one text by language.
Words = Mapping[str, str]
# What was answered so far: question key → number, text, list or mapping.
Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose, a row or an item; `asks_words` has a field beside it: other, please say."""

    key: str
    name: Words
    asks_words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; which fields have a meaning depends on its kind."""

    key: str
    kind: str
    text: Words
    hint: Words = field(default_factory=dict)
    is_required: bool = False
    show_if: Condition | None = None
    step: str = ""
    scale: str = ""
    low: Words = field(default_factory=dict)
    high: Words = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    causes: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    about: str = ""
    most: int | None = None
    most_length: int = 2_000
    is_long: bool = False
    asks_for: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    file_types: tuple[str, ...] = ()
    most_megabytes: int = 10
    # The options that ask for words, and the keys under which the words are kept.
    words_keys: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Settle once what every page asks."""
        found = {one.key: f"{self.key}.{one.key}" for one in self.all_options if one.asks_words}
        object.__setattr__(self, "words_keys", found)

    @property
    def is_score(self) -> bool:
        """Whether the answer is a score on a scale of feedback."""
        return self.kind in SCALES_OF_KINDS

    @property
    def points(self) -> range:
        """The points of its scale; none where it has no scale."""
        low, high = SCALES.get(self.scale) or (0, -1)
        return range(int(low), int(high) + 1)

    @property
    def all_options(self) -> tuple[Option, ...]:
        """Everything that can be chosen, of a root cause the lists of all groups."""
        return (*self.options, *(option for causes in self.causes.values() for option in causes))

    @property
    def answer_keys(self) -> tuple[str, ...]:
        """The keys of its answers: its own, and those of words beside options."""
        return (self.key, *self.words_keys.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Questions that are asked together."""

    key: str
    title: Words
    show_if: Condition | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """At most so many finished answers of one kind."""

    key: str
    when: Condition
    most: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """How the page looks beside the product's own look."""

    accent: str = ""
    accent_dark: str = ""
    mode: str = "auto"
    brand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may answer, and until when."""

    is_public: bool = True
    most_answers: int | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """The survey inside other sites: on which, on which of their pages, when, and how often somebody is asked."""

    sites: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    delay_seconds: int = 10
    is_on_exit: bool = False
    event: str = ""
    share: float = 1.0
    again_after_days: int = 90
    side: str = "end"
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyDefinition:
    """A whole survey; the first language is the one to fall back on."""

    slug: str
    name: str
    languages: tuple[str, ...]
    pages: tuple[Page, ...]
    journey: str = ""
    step: str = ""
    intro: Words = field(default_factory=dict)
    end_title: Words = field(default_factory=dict)
    end_text: Words = field(default_factory=dict)
    quotas: tuple[Quota, ...] = ()
    theme: Theme = field(default_factory=Theme)
    access: Access = field(default_factory=Access)
    widget: Widget = field(default_factory=Widget)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(question for page in self.pages for question in page.questions)

    def find_question(self, key: str) -> Question | None:
        """Return the question of a key."""
        return next((one for one in self.questions if one.key == key), None)

    def find_page(self, key: str) -> Page | None:
        """Return the page of a key."""
        return next((one for one in self.pages if one.key == key), None)


def group_of(score: object) -> str | None:
    """Return who gives such a recommendation: promoters, passives or detractors."""
    if isinstance(score, bool) or not isinstance(score, int | float):
        return None
    if score >= 9:
        return "promoters"
    return "passives" if score >= 7 else "detractors"
