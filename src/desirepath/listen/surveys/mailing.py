"""The first question inside a mail: each point a link to the page, where it stands chosen and waits to be sent.

A link never answers: programs that check mails follow every link in them. Mail programs know neither style sheets
nor scripts, so the block is a table with its style on each cell.
"""

from __future__ import annotations

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from desirepath.listen.surveys.contracts import Question, SurveyDefinition
from desirepath.listen.surveys.engine import next_page
from desirepath.listen.surveys.public.phrases import phrase
from desirepath.listen.surveys.public.showing import first_score
from desirepath.listen.surveys.theming import on_accent
from desirepath.listen.surveys.wording import direction, say

ACCENT = "#1c4ee4"
POINTS_IN_ROW = 6  # of cells that a thumb can hit on a screen of 320 pixels
FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"


def first_question(survey: SurveyDefinition, address: str, language: str) -> str:
    """Return the block for a mail's HTML; `address` is the whole address of the respondent's page."""
    question = _question(survey)
    accent = survey.theme.accent or ACCENT
    body = _points(question, address, language, survey.languages[0], accent) if question else SafeString("")
    return format_html(
        '<div dir="{}" lang="{}" style="{};font-size:16px;line-height:1.5">{}'
        '<p style="margin:16px 0 0"><a href="{}" style="display:inline-block;padding:12px 20px;border-radius:8px;'
        'background:{};color:{};font-weight:600;text-decoration:none">{}</a></p></div>',
        direction(language),
        language,
        FONT,
        body,
        address,
        accent,
        on_accent(accent),
        phrase("open-survey", language),
    )


def first_question_text(survey: SurveyDefinition, address: str, language: str) -> str:
    """Return the same for a mail's plain text."""
    question = _question(survey)
    asked = f"{say(question.text, language, survey.languages[0])}\n\n" if question else ""
    return f"{asked}{phrase('open-survey', language)}: {address}\n"


def _question(survey: SurveyDefinition) -> Question | None:
    """The first page's first question with points; asked at once only when nothing on the page comes before it."""
    first = next_page(survey, {})
    question = first_score(first.questions) if first else None
    return question if first and question is not None and first.questions[0] is question else None


def _points(question: Question, address: str, language: str, fallback: str, accent: str) -> SafeString:
    points = list(question.points)
    rows = [points[start : start + POINTS_IN_ROW] for start in range(0, len(points), POINTS_IN_ROW)]
    return format_html(
        '<p style="margin:0 0 12px;font-size:18px;font-weight:600">{}</p>'
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="border-collapse:separate;'
        'border-spacing:4px">{}</table>{}',
        say(question.text, language, fallback),
        format_html_join("", "<tr>{}</tr>", ((_row(row, question, address, accent),) for row in rows)),
        _ends(question, language, fallback),
    )


def _row(points: list[int], question: Question, address: str, accent: str) -> SafeString:
    join = "&" if "?" in address else "?"
    mark = " ★" if question.kind == "stars" else ""
    return format_html_join(
        "",
        '<td align="center" style="border:1px solid {};border-radius:8px;background:#ffffff"><a href="{}" '
        'style="display:block;min-width:42px;padding:11px 0;color:{};font-weight:600;text-decoration:none">{}</a>'
        "</td>",
        ((accent, f"{address}{join}score={point}", accent, f"{point}{mark}") for point in points),
    )


def _ends(question: Question, language: str, fallback: str) -> SafeString:
    low, high = (say(words, language, fallback) for words in (question.low, question.high))
    if not low and not high:
        return SafeString("")
    points = question.points
    told = [f"{point} = {words}" for point, words in ((points[0], low), (points[-1], high)) if words]
    return format_html(
        '<p class="quiet" style="margin:8px 0 0;font-size:14px">{}</p>', SafeString(escape(" · ".join(told)))
    )
