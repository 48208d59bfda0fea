"""The sample organisation shows voice of every kind, tagged, masked and kept as views, once."""

from __future__ import annotations

from collections import Counter

import pytest

from desirepath.connect.sample.load import _designs
from desirepath.connect.sample.voice import write_voice
from desirepath.frame.services import import_journeys
from desirepath.listen.models import VoiceEntry, VoiceOriginal, VoiceTag, VoiceView
from desirepath.people.tests.callers import make_actor


@pytest.mark.django_db
def test_the_sample_is_heard_from_everywhere_once():
    actor = make_actor()
    import_journeys(actor=actor, files=[(f"{slug}.yaml", text) for slug, text in _designs().items()])
    for _ in range(2):
        write_voice(actor)
    kinds = Counter(VoiceEntry.objects.values_list("kind", flat=True))
    assert kinds == {
        "review": 4, "social": 3, "contact_centre": 3, "ticket": 2, "email": 1, "employee": 1, "frontline": 4
    }  # fmt: skip
    masked = VoiceOriginal.objects.get().entry.feedback.comment
    assert masked == "Ms [name] called from [phone] and asks to be called back; mail is [e-mail]."
    assert set(VoiceTag.objects.values_list("slug", flat=True)) == {"first-bill", "nobody-came"}
    assert VoiceView.objects.filter(shared=True).count() == 2
