"""What people sends and takes over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from desirepath.base.paging import PAGE_SIZE

Name = Annotated[str, Field(min_length=1, max_length=120)]


class UserOut(Schema):
    """The signed-in person; a page sends the id back as the header X-Desirepath-Person."""

    id: int
    name: str
    email: str
    has_password: bool


class WorkspaceOut(Schema):
    """The workspace that everything belongs to."""

    slug: str
    name: str
    currency: str
    time_zone: str


class MeOut(Schema):
    """Who asks, where, and what they may do."""

    user: UserOut
    workspace: WorkspaceOut
    role: str
    rights: list[str]
    preferences: dict[str, Any]


class MeIn(Schema):
    """Changes to one's own name and preferences."""

    name: Name | None = None
    preferences: dict[str, Any] | None = None


class PasswordIn(Schema):
    """A new password, with the present one when there is one."""

    current_password: str = ""
    new_password: Annotated[str, Field(max_length=200)]


class DepartmentIn(Schema):
    """A department's name."""

    name: Name


class DepartmentOut(Schema):
    """A department."""

    slug: str
    name: str


class RoleIn(Schema):
    """A new role."""

    name: Name
    rights: list[str]


class RoleChange(Schema):
    """Changes to a role; what is left out stays."""

    name: Name | None = None
    rights: list[str] | None = None


class RoleOut(Schema):
    """A role with its rights."""

    slug: str
    name: str
    rights: list[str]


class RightOut(Schema):
    """A right and what it allows."""

    slug: str
    meaning: str


class MemberIn(Schema):
    """A person to invite."""

    email: Annotated[str, Field(max_length=254)]
    name: Annotated[str, Field(max_length=120)] = ""
    role: str
    department: str | None = None


class MemberChange(Schema):
    """Changes to a member; what is left out stays, a department of null is taken away."""

    role: str | None = None
    department: str | None = None


class MemberOut(Schema):
    """A member of the workspace."""

    id: int
    name: str
    email: str
    role: str
    department: str | None
    has_password: bool
    last_sign_in_at: datetime | None


class MemberCreated(Schema):
    """A member and their one-time sign-in link; null when they have an account already."""

    member: MemberOut
    sign_in_link: str | None


class ApiKeyIn(Schema):
    """A key to make: `capture` sends events to a source, `api` holds rights.

    A capture key is `used_in` a browser or an app, where everybody can read it, or on a server.
    """

    kind: Literal["capture", "api"]
    name: Name
    rights: list[str] = []
    source: Annotated[str, Field(max_length=80)] = ""
    used_in: Literal["browser", "server"] = "browser"


class ApiKeyOut(Schema):
    """A key without its secret."""

    id: int
    kind: str
    name: str
    prefix: str
    rights: list[str]
    source: str = Field(alias="source_slug")
    used_in: str = "browser"
    created_by: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class ApiKeyCreated(Schema):
    """A key and its secret, shown this once."""

    key: ApiKeyOut
    secret: str


class AuditQuery(Schema):
    """Which part of the audit log."""

    cursor: str | None = None
    limit: int = PAGE_SIZE
    action: str = ""
    object_type: str = ""
    object_id: str = ""
    who: str = ""


class AuditOut(Schema):
    """One line of the audit log."""

    id: int
    at: datetime
    actor: str
    action: str
    object_type: str
    object_id: str
    summary: str
    changes: dict[str, Any]


class AuditPage(Schema):
    """One page of the audit log; `next_cursor` is null on the last."""

    items: list[AuditOut]
    next_cursor: str | None
