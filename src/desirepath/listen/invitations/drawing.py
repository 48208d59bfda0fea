"""The mail of a wave, in the language of each customer."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils.formats import date_format
from django.utils.translation import override

from desirepath.base.clock import now
from desirepath.base.mail.contracts import NewMail
from desirepath.base.mail.drawing import draw_mail
from desirepath.base.own_address import public_address
from desirepath.customers.contacts.rules import SURVEY
from desirepath.customers.contacts.unsubscribing import unsubscribe_path
from desirepath.customers.selectors.reaching import Reach
from desirepath.listen.invitations.sources import mail_key, mail_source
from desirepath.listen.models import Wave, WaveMember
from desirepath.listen.surveys.contracts import SurveyDefinition, Words
from desirepath.listen.surveys.mailing import first_question, first_question_text
from desirepath.listen.surveys.piping import fill
from desirepath.listen.surveys.wording import choose_language, say

LANGUAGES = ("en", "de", "fr", "es")


def draw_invitation(
    wave: Wave,
    member: WaveMember,
    survey: SurveyDefinition,
    reach: Reach,
    token: str,
    *,
    expires_at: datetime,
    reminder: int = 0,
) -> NewMail:
    """Return the invitation of a member, or one of its reminders, ready to be ordered."""
    language = choose_language(survey, [one for one in (reach.language,) if one])
    base, path = public_address(), f"/s/{token}"
    stop = base + unsubscribe_path(wave.workspace_id, member.customer_key, SURVEY)
    subject = _words(wave.subject, language, survey, reach)
    if reminder:
        subject = phrase("reminder", language).format(subject=subject)
    context = {
        "subject": subject,
        "preview": _words(wave.message, language, survey, reach)[:120],
        "message": _words(wave.message, language, survey, reach),
        "brand": survey.theme.brand,
        "link": base + path,
        "first_question": first_question(survey, base + path, language),
        "first_question_text": first_question_text(survey, base + path, language),
        "stop": stop,
        "say": {code: phrase(code, language) for code in ("why", "stop", "expires", "link")},
        "expires": _day(expires_at, language),
    }
    drawn = draw_mail("invitation", context, language=language)
    return NewMail(
        key=mail_key(wave.pk, member.pk, reminder),
        source=mail_source(wave.pk, is_reminder=bool(reminder)),
        purpose=SURVEY,
        customer_key=member.customer_key,
        to_address=reach.address,
        to_name=reach.name,
        from_name=wave.from_name or survey.theme.brand,
        reply_to=wave.reply_to,
        subject=subject,
        text=drawn.text,
        html=drawn.html,
        unsubscribe_url=stop,
        headers={"Content-Language": language},
        expires_at=expires_at,
    )


def preview_mail(
    workspace_id: int, survey: SurveyDefinition, subject: Words, message: Words, *, language: str
) -> NewMail:
    """Return the mail that a wave with these words would send; its links lead nowhere."""
    wave = Wave(workspace_id=workspace_id, pk=0, subject=dict(subject), message=dict(message))
    reach = Reach(address="customer@example.org", name="", language=language)
    member = WaveMember(pk=0, customer_key=0)
    until = now() + timedelta(days=30)
    return draw_invitation(wave, member, survey, reach, "preview", expires_at=until)


def phrase(code: str, language: str) -> str:
    """Return a fixed text of the mails in a language, else in English."""
    return say(_phrases()[code], language, "en")


def suggested_words(code: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the subject or message that a new wave begins with, in those of the languages that we have."""
    words = _phrases()[code]
    found = {tag: words[tag.partition("-")[0]] for tag in languages if tag.partition("-")[0] in words}
    return found or {languages[0]: words["en"]}


def _words(words: Words, language: str, survey: SurveyDefinition, reach: Reach) -> str:
    text = say(words, language, survey.languages[0]) or next(iter(words.values()), "")
    return fill(text, lambda key: reach.name if key == "name" else "")


def _day(moment: datetime, language: str) -> str:
    with override(language.partition("-")[0] if language.partition("-")[0] in LANGUAGES else "en"):
        return str(date_format(moment, "DATE_FORMAT"))


@cache
def _phrases() -> dict[str, dict[str, Any]]:
    path = files("desirepath.listen.invitations") / "phrases.yaml"
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
