"""A workspace with an administrator who is signed in over HTTP."""

import pytest
from django.test import Client

from desirepath.people.models import User, Workspace
from desirepath.people.selectors.actors import find_member_actor
from desirepath.people.services.installation import ensure_administrator, ensure_workspace


@pytest.fixture
def workspace(db) -> Workspace:
    return Workspace.objects.get(pk=ensure_workspace().workspace_id)


@pytest.fixture
def administrator(workspace) -> User:
    return User.objects.get(email=ensure_administrator().email)


@pytest.fixture
def actor(administrator):
    return find_member_actor(administrator)


@pytest.fixture
def browser(administrator) -> Client:
    client = Client()
    client.force_login(administrator)
    return client
