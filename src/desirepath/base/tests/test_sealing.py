"""Kept secrets open here, for their purpose, and nowhere else."""

import pytest
from django.test import override_settings

from desirepath.base.sealing import SecretUnreadable, seal, unseal


@pytest.mark.parametrize("secret", ["", "a-key-0", "pässwort " * 20])
def test_a_sealed_secret_opens_again_and_does_not_show(secret):
    sealed = seal(secret, "mailbox")
    assert unseal(sealed, "mailbox") == secret
    assert sealed != seal(secret, "mailbox")  # never twice alike
    assert not secret or secret.split()[0] not in sealed


def test_a_secret_opens_for_its_purpose_under_its_key_and_unchanged_only():
    sealed = seal("s3cret", "mailbox")
    changed = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    for attempt, purpose in (
        (sealed, "endpoint"),
        (changed, "mailbox"),
        ("nothing", "mailbox"),
        ("1.€", "mailbox"),
    ):
        with pytest.raises(SecretUnreadable):
            unseal(attempt, purpose)
    with override_settings(SECRET_KEY="another"), pytest.raises(SecretUnreadable):
        unseal(sealed, "mailbox")
