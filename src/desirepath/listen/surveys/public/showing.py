"""Shows a page of a survey, complete without a script: one form for each page.

Nothing is written before the first page is sent, so that previews of links and prefetching begin no answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from desirepath.listen.surveys.answers import load_answers
from desirepath.listen.surveys.contracts import Question
from desirepath.listen.surveys.engine import ShownPage, Walk, first_open_page, page_after, walk
from desirepath.listen.surveys.public import flood
from desirepath.listen.surveys.public.ending import ended
from desirepath.listen.surveys.public.pages import flooded, notice, wished_language
from desirepath.listen.surveys.public.phrases import phrase
from desirepath.listen.surveys.public.remembering import Standing, draw
from desirepath.listen.surveys.public.visits import Address, Reply, Visit, cookie_name
from desirepath.listen.surveys.services.opening import Door, find_door
from desirepath.listen.surveys.wording import accepted_languages, choose_language


def show(visit: Visit) -> Reply:
    """Show the page asked for, or the one where the respondent stands; never one beyond an open question."""
    if not flood.may_look(visit.client):
        return flooded(wished_language(visit.languages))
    known = visit.secret or _known_secret(visit)
    door = find_door(visit.place, known)
    if door is None or (visit.secret and door.response is None):
        return nothing_here(visit)
    address = visit.address
    if door.response is not None and door.invitation is None:
        address = replace(address, secret=known)
    language = language_of(visit, door)
    if door.shut is not None:
        return ended(door, address, language)
    return _show(visit, door, address, language)


def nothing_here(visit: Visit) -> Reply:
    """Say that no survey is here, and count it: whoever tries many addresses waits."""
    flood.note_miss(visit.client)
    return notice("gone", status=404, language=wished_language(visit.languages))


def language_of(visit: Visit, door: Door) -> str:
    """Return the language: asked for, chosen before, of the invitation, of the browser."""
    wished = [visit.given("lang")]
    wished += [door.response.language] if door.response else []
    wished += [door.invitation.language] if door.invitation else []
    return choose_language(
        door.definition, [*(one for one in wished if one), *accepted_languages(visit.languages)]
    )


def _show(visit: Visit, door: Door, address: Address, language: str) -> Reply:
    answers = load_answers(door.response) if door.response else {}
    path = walk(door.definition, answers)
    if not path.pages:
        return notice("closed", status=200, theme=door.definition.theme, language=language)
    shown = _page_of(visit, door, path)
    chosen = {} if door.response else _chosen_in_mail(visit, shown)
    if chosen:
        answers = {**answers, **chosen}
        path = walk(door.definition, answers)
    return draw(
        Standing(
            door=door,
            address=address,
            language=language,
            shown=shown,
            answers=answers,
            path=path,
            start_key=uuid4(),
            is_resumed=door.response is not None and "page" not in visit.query,
            note=phrase("chosen", language) if chosen else "",
        )
    )


def _page_of(visit: Visit, door: Door, path: Walk) -> ShownPage:
    last = door.response.last_page if door.response else None
    standing = page_after(door.definition, path, last or None)
    wanted = path.find(visit.query.get("page", "")) or standing or path.pages[-1]
    barrier = first_open_page(path)
    order = [one.key for one in path.pages]
    if barrier is not None and order.index(wanted.key) > order.index(barrier.key):
        return barrier
    return wanted


def _chosen_in_mail(visit: Visit, shown: ShownPage) -> dict[str, int]:
    """The point of the first question that was chosen in a mail, to be sent by the respondent alone.

    Programs that check mails follow every link in them, so a link must not answer.
    """
    given = visit.query.get("score", "")
    question = first_score(shown.questions)
    if question is None or not given.isascii() or not given.isdigit() or len(given) > 2:
        return {}
    return {question.key: int(given)} if int(given) in question.points else {}


def first_score(questions: Iterable[Question]) -> Question | None:
    """Return the first question that is answered with one point of a scale."""
    return next((one for one in questions if one.is_score and not one.rows), None)


def _known_secret(visit: Visit) -> str:
    """The answer that this browser began on the link, unless another is to be begun."""
    afresh = visit.address.leaves_no_cookie or visit.query.get("fresh") == "1"
    return "" if afresh else visit.cookies.get(cookie_name(visit.place), "")
