"""What the pages of one transaction change, gathered and then written with one question for each table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from desirepath.base.clock import now
from desirepath.listen.models import Answer, Response
from desirepath.listen.surveys.answers import Kept, add_answers
from desirepath.listen.surveys.engine import ShownPage
from desirepath.listen.surveys.services.feedback import Finished, give_feedback
from desirepath.listen.surveys.services.quotas import take_quotas
from desirepath.listen.surveys.services.telling import order_telling

_CHANGED = ("language", "last_page", "state", "changed_at", "finished_at")


class Ledger:
    """The changes of one transaction; nothing is written before `write`."""

    def __init__(self) -> None:
        self._touched: dict[int, Response] = {}
        self._added: dict[tuple[int, str], Any] = {}
        self._gone: list[int] = []
        self._finished: list[Finished] = []

    def touch(self, response: Response) -> None:
        """Write the response's row."""
        self._touched[response.pk] = response

    def keep(self, response: Response, shown: ShownPage, kept: Kept, answers: Mapping[str, Any]) -> Kept:
        """Replace the answers of a page; return all that are kept."""
        asked = {key for question in shown.questions for key in question.answer_keys}
        changed = [key for key in sorted(asked) if kept.answers.get(key) != answers.get(key)]
        self._drop(kept, changed)
        for key in changed:
            if key in answers:
                self._added[response.pk, key] = answers[key]
        response.last_page = shown.key
        self.touch(response)
        others = {key: value for key, value in kept.answers.items() if key not in asked}
        mine = {key: answers[key] for key in answers if key in asked}
        rows = {key: row for key, row in kept.rows.items() if key not in changed}
        return Kept({**others, **mine}, rows)

    def keep_some(self, response: Response, kept: Kept, answers: Mapping[str, Any]) -> None:
        """Keep single answers at once, as files that must not be sent again when something else is wrong."""
        self._drop(kept, list(answers))
        for key, value in answers.items():
            self._added[response.pk, key] = value

    def finish(self, ended: Finished, kept: Kept) -> None:
        """End a response. Answers off the path, from before an earlier one was changed, are dropped.

        When a quota is full the response is kept as such and gives no feedback: it would be one more of what was
        heard enough.
        """
        response, path = ended.response, ended.path
        off = [key for key in kept.answers if key not in path.answers]
        self._drop(kept, off)
        for key in off:
            self._added.pop((response.pk, key), None)
        response.finished_at = now()
        has_room = take_quotas(response, ended.survey, path)
        response.state = Response.State.FINISHED if has_room else Response.State.OVER_QUOTA
        self.touch(response)
        if has_room:
            self._finished.append(ended)

    def write(self) -> None:
        """Write all that was gathered."""
        if self._gone:
            Answer.objects.filter(pk__in=self._gone).delete()
        add_answers([(of, key, value) for (of, key), value in self._added.items()])
        self._write_responses()
        if give_feedback(self._finished):
            for workspace_id in sorted({one.response.workspace_id for one in self._finished}):
                order_telling(workspace_id)

    def _drop(self, kept: Kept, keys: list[str]) -> None:
        self._gone += [kept.rows[key] for key in keys if key in kept.rows]

    def _write_responses(self) -> None:
        if not self._touched:
            return
        fields: list[Any] = [Response._meta.get_field(name) for name in _CHANGED]
        quote = connection.ops.quote_name
        places = ", ".join(f"{quote(one.column)} = %s" for one in fields)
        table = quote(Response._meta.db_table)
        moment = now()
        rows = []
        for response in self._touched.values():
            response.changed_at = moment
            values = [
                one.get_db_prep_save(getattr(response, one.attname), connection=connection) for one in fields
            ]
            rows.append([*values, response.pk])
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {table} SET {places} WHERE id = %s", rows)  # noqa: S608 - our own names
