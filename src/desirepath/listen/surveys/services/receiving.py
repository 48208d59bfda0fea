"""Pages that respondents sent: kept many at a time, in one transaction, and answered only when that is committed.

A commit costs the disk a wait and each question to the database some processor; pages that arrive together share
both. Every response's row is held while its page is kept, so that two tabs, two devices or a form sent twice come
to the same one answer. Where a transaction of many fails, each page is tried alone: none suffers for another.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import DatabaseError, IntegrityError

from desirepath.base.writing import in_line
from desirepath.listen.models import Response
from desirepath.listen.surveys.answering import Fault, Sent, read_page
from desirepath.listen.surveys.answers import Kept, load_kept
from desirepath.listen.surveys.contracts import Answers
from desirepath.listen.surveys.engine import ShownPage, first_open_page, page_after, previous_page, walk
from desirepath.listen.surveys.files.stored import read_version
from desirepath.listen.surveys.services.beginning import Beginning, Begun, settle
from desirepath.listen.surveys.services.feedback import Finished
from desirepath.listen.surveys.services.keeping import Ledger
from desirepath.listen.surveys.services.opening import Door
from desirepath.listen.surveys.services.uploads import Upload, keep_files

log = logging.getLogger(__name__)

TRIES = 3


@dataclass(frozen=True, kw_only=True)
class SentPage:
    """A page that was filled in at a door."""

    door: Door
    page: str
    form: Sent
    start_key: UUID
    language: str
    channel: str
    files: Mapping[str, Upload] = field(default_factory=dict)
    goes_back: bool = False

    @property
    def who(self) -> tuple[str, object]:
        """What tells whether two pages are of the same respondent."""
        if self.door.invitation is not None:
            return "invitation", self.door.invitation.pk
        if self.door.response is not None:
            return "response", self.door.response.pk
        return "form", self.start_key


@dataclass(frozen=True, kw_only=True)
class Received:
    """What became of a page: `page` is the next one, empty at the end; with faults it is to be shown again."""

    response: Response
    secret: str = ""
    page: str = ""
    shown: ShownPage | None = None
    answers: Answers = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def receive(sent: Sequence[SentPage]) -> list[Received | None]:
    """Keep pages and return what became of each, None where it could not be kept; what is returned is durable."""
    if len(sent) == 1:
        return [_receive_alone(sent[0])]
    try:
        with in_line():
            return list(_receive(sent))
    except Exception as error:  # whatever one page did to the others, each has its own try
        log.warning("%s pages of surveys are kept one by one: %s", len(sent), error)
        return [_receive_alone(one) for one in sent]


def _receive_alone(sent: SentPage) -> Received | None:
    for left in reversed(range(TRIES)):
        try:
            with in_line():
                return _receive([sent])[0]
        except (
            IntegrityError
        ) as error:  # another process began the same answer at this moment: it is there now
            if not left:
                log.error("an answer could not be kept: %s", error)
        except DatabaseError as error:
            log.error("an answer could not be kept: %s", error)
            return None
    return None


def _receive(sent: Sequence[SentPage]) -> list[Received]:
    found: dict[int, Received] = {}
    for places in _rounds(sent):
        found |= zip(places, _receive_round([sent[place] for place in places]), strict=True)
    return [found[place] for place in range(len(sent))]


def _rounds(sent: Sequence[SentPage]) -> Iterator[list[int]]:
    """Yield places such that no respondent stands twice in one round."""
    waiting = list(range(len(sent)))
    while waiting:
        seen: dict[tuple[str, object], int] = {}
        for place in waiting:
            seen.setdefault(sent[place].who, place)
        chosen = sorted(seen.values())
        yield chosen
        waiting = [place for place in waiting if place not in set(chosen)]


def _receive_round(sent: Sequence[SentPage]) -> list[Received]:
    begun = settle(
        [
            Beginning(door=one.door, start_key=one.start_key, language=one.language, channel=one.channel)
            for one in sent
        ]
    )
    kept = load_kept([one.response.pk for one in begun if not one.is_new])
    ledger = Ledger()
    received = [
        _take(one, mine, kept.get(mine.response.pk) or Kept(), ledger)
        for one, mine in zip(sent, begun, strict=True)
    ]
    ledger.write()
    return received


def _take(sent: SentPage, begun: Begun, kept: Kept, ledger: Ledger) -> Received:
    response = begun.response
    result = Received(response=response, secret=begun.secret)
    if response.state != Response.State.STARTED:
        return result
    if response.language != sent.language:
        response.language = sent.language
        ledger.touch(response)
    survey = read_version(sent.door.survey, response.version_id)
    shown = walk(survey, kept.answers).find(sent.page)
    if shown is None:  # an earlier answer was changed in another tab: this page is no more on the path
        return result
    files, refused = keep_files(response=response, questions=shown.questions, given=sent.files)
    known = {**kept.answers, **files}
    read = read_page(shown, sent.form, known)
    if sent.goes_back:
        ledger.keep(response, shown, kept, read.answers)
        before = previous_page(survey, {**known, **read.answers}, shown.key)
        return replace(result, page=before.key if before else shown.key)
    faults = (*refused, *(one for one in read.faults if one.field not in {two.field for two in refused}))
    if faults:
        ledger.keep_some(response, kept, files)
        return replace(result, shown=shown, answers={**known, **read.answers}, faults=faults)
    now_kept = ledger.keep(response, shown, kept, read.answers)
    path = walk(survey, now_kept.answers)
    onward = page_after(survey, path, shown.key) or first_open_page(path)  # the next, or one left open
    if onward is not None:
        return replace(result, page=onward.key)
    step = sent.door.invitation.step if sent.door.invitation else ""
    ledger.finish(Finished(response=response, survey=survey, path=path, step=step), now_kept)
    return result
