"""Pages by cursor."""

import pytest

from desirepath.base.jobs.queue import enqueue
from desirepath.base.models import Job
from desirepath.base.paging import CursorInvalid, read_page

pytestmark = pytest.mark.django_db


def test_pages_together_hold_every_row_once():
    ids = [enqueue(workspace_id=1, kind="test.page") for _ in range(5)]
    seen, cursor = [], None
    while True:
        page = read_page(Job.objects.all(), order="id", cursor=cursor, limit=2)
        seen += [row.pk for row in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == ids


def test_rows_added_meanwhile_do_not_shift_the_newest_first_pages():
    ids = [enqueue(workspace_id=1, kind="test.page") for _ in range(4)]
    first = read_page(Job.objects.all(), limit=2)
    enqueue(workspace_id=1, kind="test.page")
    second = read_page(Job.objects.all(), cursor=first.next_cursor, limit=2)
    assert [row.pk for row in second.items] == [ids[1], ids[0]]
    assert second.next_cursor is None


def test_made_up_cursor_is_refused():
    with pytest.raises(CursorInvalid):
        read_page(Job.objects.all(), cursor="%%%")
