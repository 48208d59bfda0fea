"""Workspaces, people, departments, roles, API keys and the audit log."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from desirepath.base.personal_data import no_personal_data

STAFF = "about people of the organisation, not about its customers"


@no_personal_data("settings of the organisation")
class Workspace(models.Model):
    """The tenant: everything belongs to exactly one."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3, default="EUR")
    time_zone = models.CharField(max_length=60, default="UTC")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes users that sign in by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user; without a password only a one-time link signs in."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user


@no_personal_data(STAFF)
class User(AbstractBaseUser, PermissionsMixin):
    """A person of the organisation."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    preferences = models.JSONField(default=dict, blank=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


@no_personal_data(STAFF)
class Department(models.Model):
    """A part of the organisation that owns steps and hears customers."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="department_slug")]

    def __str__(self) -> str:
        return self.name


@no_personal_data(STAFF)
class Role(models.Model):
    """A named set of rights in a workspace."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    rights = models.JSONField(default=list)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="role_slug")]

    def __str__(self) -> str:
        return self.name


@no_personal_data(STAFF)
class Membership(models.Model):
    """A person in a workspace, with a role and perhaps a department."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} in {self.workspace}"


@no_personal_data(STAFF)
class SigninLink(models.Model):
    """A one-time link that signs a person in; only its hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sign-in link of {self.user}"


@no_personal_data("keys of programs")
class ApiKey(models.Model):
    """A key for programs: `capture` keys can only write events, `api` keys hold named rights."""

    class Kind(models.TextChoices):
        CAPTURE = "capture"
        API = "api"

    class UsedIn(models.TextChoices):
        """Where a capture key lies: everybody can read one in a page or an app."""

        BROWSER = "browser"
        SERVER = "server"

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=16)
    key_hash = models.CharField(max_length=64, unique=True)
    rights = models.JSONField(default=list)
    source_slug = models.SlugField(max_length=80, blank=True)
    used_in = models.CharField(max_length=10, choices=UsedIn, default=UsedIn.BROWSER)
    created_by = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


@no_personal_data(
    "names customers by key only; the key means nothing after an erasure",
    may_mention=("object_id", "summary", "changes"),
)
class AuditEntry(models.Model):
    """Who changed what, written by the service that made the change, in its transaction."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.CharField(max_length=200)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.actor}: {self.summary}"
