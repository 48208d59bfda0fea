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
    "listen.handle": "tag, link, mask and settle feedback",
    "listen.unmask": "bring back what was masked in feedback",
    "listen.note": "write down what customers said",
    "listen.mailboxes": "connect mailboxes that customers write to",
    "listen.survey": "make, publish and close surveys",
    "listen.invite": "invite customers to surveys",
    "customers.view": "see customers and their stories",
    "customers.edit": "merge customers and change consent",
    "customers.budget": "decide how often customers are contacted",
    "customers.erase": "erase and export a customer's personal data",
    "understand.view": "see paths, funnels, conformance, segments and personas",
    "understand.label": "say which labels comments have",
    "understand.train": "teach the labels of comments: topics, models and their versions",
    "understand.edit": "make and change segments and personas",
    "measure.view": "see dashboards and journey numbers",
    "measure.edit": "decide how scores are weighted",
    "people.manage": "manage people, roles and departments",
    "mail.manage": "see all mail that was sent, and what came back",
    "keys.manage": "manage API keys and capture keys",
    "audit.view": "read the audit log",
}

ALL_RIGHTS = frozenset(RIGHTS)

_VIEW = frozenset(right for right in RIGHTS if right.endswith(".view") and right != "audit.view")
_TALK = frozenset({"frame.comment", "frame.suggest"})
_SETTLE = frozenset({"listen.handle", "listen.note"})

# The roles that a new workspace starts with; each can be changed, and more can be added.
STARTING_ROLES: dict[str, tuple[str, frozenset[str]]] = {
    "administrator": ("Administrator", ALL_RIGHTS),
    "journey-manager": (
        "Journey manager",
        _VIEW
        | _TALK
        | {"frame.edit", "frame.publish", "customers.edit", "customers.budget"}
        | {"understand.edit", "understand.label", "understand.train", "measure.edit"}
        | {"listen.import", "listen.survey", "listen.invite", "listen.mailboxes", "audit.view"}
        | _SETTLE,
    ),
    "analyst": (
        "Analyst",
        _VIEW
        | _TALK
        | _SETTLE
        | {"listen.import", "listen.survey", "measure.edit"}
        | {"understand.edit", "understand.label", "understand.train"},
    ),
    "department-lead": (
        "Department lead",
        _VIEW | _TALK | _SETTLE | {"frame.edit", "listen.survey", "understand.label"},
    ),
    "viewer": (
        "Viewer",
        frozenset({"frame.view", "frame.comment", "listen.note", "understand.view", "measure.view"}),
    ),
}
