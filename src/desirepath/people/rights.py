"""Every right that a role or an API key can hold, with the words that people see."""

from __future__ import annotations

RIGHTS: dict[str, str] = {
    "frame.view": "see journeys and maps",
    "frame.comment": "comment on maps",
    "frame.suggest": "suggest changes of maps",
    "frame.edit": "change journeys and maps",
    "frame.publish": "publish and restore maps, and decide on suggestions",
    "listen.view": "read feedback, events and rejected records",
    "listen.capture": "send events and feedback",
    "listen.import": "import files and replay rejected records",
    "listen.survey": "make, publish and close surveys",
    "listen.invite": "invite customers to surveys",
    "customers.view": "see customers and their stories",
    "customers.edit": "merge customers and change consent",
    "customers.budget": "decide how often customers are contacted",
    "customers.erase": "erase and export a customer's personal data",
    "understand.view": "see paths, funnels, conformance, segments and personas",
    "understand.edit": "make and change segments and personas",
    "measure.view": "see dashboards and journey numbers",
    "people.manage": "manage people, roles and departments",
    "mail.manage": "see all mail that was sent, and what came back",
    "keys.manage": "manage API keys and capture keys",
    "audit.view": "read the audit log",
}

ALL_RIGHTS = frozenset(RIGHTS)

_VIEW = frozenset(right for right in RIGHTS if right.endswith(".view") and right != "audit.view")
_TALK = frozenset({"frame.comment", "frame.suggest"})

# The roles that a new workspace starts with; each can be changed, and more can be added.
STARTING_ROLES: dict[str, tuple[str, frozenset[str]]] = {
    "administrator": ("Administrator", ALL_RIGHTS),
    "journey-manager": (
        "Journey manager",
        _VIEW
        | _TALK
        | {"frame.edit", "frame.publish", "customers.edit", "customers.budget", "understand.edit"}
        | {"listen.import", "listen.survey", "listen.invite", "audit.view"},
    ),
    "analyst": ("Analyst", _VIEW | _TALK | {"listen.import", "listen.survey", "understand.edit"}),
    "department-lead": ("Department lead", _VIEW | _TALK | {"frame.edit", "listen.survey"}),
    "viewer": ("Viewer", frozenset({"frame.view", "frame.comment", "understand.view", "measure.view"})),
}
