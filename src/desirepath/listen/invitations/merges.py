"""Members of waves follow their customer when two profiles become one."""

from __future__ import annotations

from desirepath.listen.models import WaveMember

# Who was asked stays asked: of two members of one wave the one that came further is kept.
_FURTHER = [
    WaveMember.State.WAITING,
    WaveMember.State.STOPPED,
    WaveMember.State.HELD_BACK,
    WaveMember.State.INVITED,
]


def move_members(workspace_id: int, from_key: int, into_key: int) -> None:
    """Give the absorbed customer's places in waves to the survivor, in the merge's transaction."""
    rows = WaveMember.objects.filter(wave__workspace_id=workspace_id)
    own = {(one.wave_id, one.key): one for one in rows.filter(customer_key=into_key)}
    for lost in rows.filter(customer_key=from_key).order_by("id"):
        kept = own.get((lost.wave_id, lost.key))
        if kept is not None:
            weaker = min((lost, kept), key=lambda one: _FURTHER.index(WaveMember.State(one.state)))
            weaker.delete()
            if weaker is lost:
                continue
        lost.customer_key = into_key
        lost.save(update_fields=["customer_key"])
