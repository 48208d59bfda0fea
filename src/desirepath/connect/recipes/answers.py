"""A survey in wide form, one row per respondent and one column per question, as records of feedback.

Codes that mean “not given” or “not applicable” never become scores; how many there were is told. A code that is
neither a score nor named so is left in its row, which is rejected with the reason: nothing is dropped in silence.
"""

from __future__ import annotations

from dataclasses import dataclass

from desirepath.base.formats import Place
from desirepath.connect.engine import identifier, literal
from desirepath.connect.recipes.queries import Query, read_query
from desirepath.listen.scales import SCALES

_KEYS = ("respondents", "asked", "not_given", "not_applicable", "questions")
_QUESTION_KEYS = ("column", "scale", "step", "text", "values", "not_given", "not_applicable")
_MOST_QUESTIONS = 500
_MOST_ASKED = 2_000_000_000


@dataclass(frozen=True, kw_only=True)
class Question:
    """One column of answers; codes are compared as text."""

    slug: str
    column: str
    scale: str
    step: str
    text: str
    values: dict[str, float]
    not_given: tuple[str, ...]
    not_applicable: tuple[str, ...]

    @property
    def _code(self) -> str:
        return f"trim(CAST({identifier(self.column)} AS VARCHAR))"

    @property
    def is_blank(self) -> str:
        """SQL: the respondent gave no answer."""
        return f"(nullif({self._code}, '') IS NULL OR {self._code} IN ({_texts(self.not_given)}))"

    @property
    def is_not_applicable(self) -> str:
        """SQL: the respondent said that the question does not apply."""
        return f"(NOT {self.is_blank} AND {self._code} IN ({_texts(self.not_applicable)}))"

    @property
    def answer(self) -> str:
        """SQL: the answer as a struct, NULL where there is none."""
        given = f"{self.is_blank} OR {self.is_not_applicable}"
        return (
            f"CASE WHEN {given} THEN NULL ELSE {{question: {literal(self.slug)}, score: {self._score},"
            f" scale: {literal(self.scale)}, step: nullif({literal(self.step)}, '')}} END"
        )

    @property
    def _score(self) -> str:
        whens = " ".join(f"WHEN {literal(code)} THEN '{score:g}'" for code, score in self.values.items())
        return f"CASE {self._code} {whens} ELSE {self._code} END" if whens else self._code


@dataclass(frozen=True, kw_only=True)
class SurveyTable:
    """The answers of one query of respondents; `asked` is how many people had been asked, where that is known."""

    respondents: Query
    questions: tuple[Question, ...]
    asked: int | None = None

    @property
    def records(self) -> Query:
        """The query that gives one record per answer."""
        columns = ", ".join(dict.fromkeys(identifier(one.column) for one in self.questions))
        answers = ", ".join(one.answer for one in self.questions)
        return self._query(
            f"SELECT * EXCLUDE (answer), answer.* FROM (SELECT * EXCLUDE ({columns}),"
            f" unnest(list_filter([{answers}], lambda one: one IS NOT NULL)) AS answer FROM respondent)"
        )

    @property
    def left_out(self) -> Query:
        """The query that counts, per question, answers, blanks and “not applicable”."""
        counts = (
            f"SELECT {place} AS place, {literal(one.slug)} AS question, {literal(one.column)} AS column_name,"
            f" count(*) AS asked, count(*) FILTER ({one.is_blank}) AS not_given,"
            f" count(*) FILTER ({one.is_not_applicable}) AS not_applicable,"
            " try_cast(min(occurred_at) AS TIMESTAMPTZ) AS first_at,"
            " try_cast(max(occurred_at) AS TIMESTAMPTZ) AS last_at FROM respondent"
            for place, one in enumerate(self.questions)
        )
        return self._query(f"SELECT * FROM ({' UNION ALL '.join(counts)}) ORDER BY place")

    def _query(self, rest: str) -> Query:
        sql = self.respondents.sql.strip().rstrip(";")
        return Query(
            label=self.respondents.label,
            sql=f"WITH respondent AS MATERIALIZED (\n{sql}\n) {rest}",
            line=self.respondents.line,
        )


def read_survey_table(place: Place) -> SurveyTable:
    """Read one item of a recipe's `answers`."""
    keys = place.keys(_KEYS, required=("respondents", "questions"))
    shared = {name: _codes(keys.get(name)) for name in ("not_given", "not_applicable")}
    questions = keys["questions"]
    if not isinstance(questions.value, dict) or not questions.value:
        questions.refuse("“questions” must name at least one question, e.g. overall: {column: Q1, scale: …}.")
    if len(questions.value) > _MOST_QUESTIONS:
        questions.refuse(f"“questions” names {len(questions.value)}; at most {_MOST_QUESTIONS} are taken.")
    return SurveyTable(
        respondents=read_query(keys["respondents"]),
        questions=tuple(_question(str(slug), questions.at(slug), shared) for slug in questions.value),
        asked=keys["asked"].integer(1, _MOST_ASKED) if "asked" in keys else None,
    )


def _question(slug: str, place: Place, shared: dict[str, tuple[str, ...]]) -> Question:
    Place(slug, place.path, place.name, place.lines).slug()
    keys = place.keys(_QUESTION_KEYS, required=("column", "scale"))
    own = {name: _codes(keys[name]) if name in keys else codes for name, codes in shared.items()}
    return Question(
        slug=slug,
        column=keys["column"].text(most=300, blank=False),
        scale=keys["scale"].choice(name for name, ends in SCALES.items() if ends),
        step=keys["step"].slug() if "step" in keys else "",
        text=keys["text"].text(most=1_000) if "text" in keys else "",
        values=_values(keys.get("values")),
        not_given=own["not_given"],
        not_applicable=own["not_applicable"],
    )


def _codes(place: Place | None) -> tuple[str, ...]:
    return () if place is None else tuple(_code(item) for item in place.items())


def _code(place: Place) -> str:
    """A code as it stands in the file; 6 and "6" are the same."""
    if isinstance(place.value, bool) or not isinstance(place.value, int | str):
        place.refuse(f"“{place.label}” must be a code: a whole number or text.")
    return str(place.value).strip()


def _values(place: Place | None) -> dict[str, float]:
    if place is None:
        return {}
    if not isinstance(place.value, dict):
        place.refuse("“values” must say the score of each code, e.g. {Very satisfied: 5}.")
    return {str(code).strip(): _number(place.at(code)) for code in place.value}


def _number(place: Place) -> float:
    if isinstance(place.value, bool) or not isinstance(place.value, int | float):
        place.refuse(f"“{place.label}” must be a number, not “{place.value}”.")
    return float(place.value)


def _texts(codes: tuple[str, ...]) -> str:
    return ", ".join(literal(code) for code in codes) or "NULL"
