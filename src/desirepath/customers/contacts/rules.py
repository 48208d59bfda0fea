"""The budget: at most so many contacts within so many days, for a purpose and over all; and which need consent."""

from __future__ import annotations

from dataclasses import dataclass

from desirepath.customers.models import ContactLimit, ContactPurpose

SURVEY, MARKETING, SERVICE = "survey", "marketing", "service"
# What customers are contacted for. Each is also the purpose of a consent; a decision about EVERYTHING covers all.
PURPOSES = {SURVEY: "Surveys", MARKETING: "Marketing", SERVICE: "Service messages"}
EVERYTHING = "contact"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Limit:
    """At most `most` contacts within any `days` days, for a purpose or, where it is empty, over all."""

    purpose: str = ""
    most: int
    days: int

    def covers(self, purpose: str) -> bool:
        """Tell whether contacts of a purpose count here."""
        return self.purpose in {"", purpose}


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What a workspace allows; `is_own` is False while nobody has decided and the usual one holds."""

    limits: tuple[Limit, ...]
    needs_consent: frozenset[str]
    is_own: bool = True

    def limits_of(self, purpose: str) -> tuple[Limit, ...]:
        """Return the limits that a contact of this purpose must keep."""
        return tuple(limit for limit in self.limits if limit.covers(purpose))


USUAL = Budget(
    limits=(
        Limit(purpose=SURVEY, most=1, days=30),
        Limit(purpose=SURVEY, most=4, days=365),
        Limit(purpose=MARKETING, most=1, days=7),
        Limit(most=3, days=14),
    ),
    needs_consent=frozenset({MARKETING}),
    is_own=False,
)


def read_budget(workspace_id: int) -> Budget:
    """Return the budget that holds in a workspace."""
    decided = ContactPurpose.objects.filter(workspace_id=workspace_id)
    consents = dict(decided.values_list("purpose", "needs_consent"))
    if not consents:
        return USUAL
    rows = ContactLimit.objects.filter(workspace_id=workspace_id).order_by("-purpose", "days")
    return Budget(
        limits=tuple(Limit(purpose=row.purpose, most=row.most, days=row.days) for row in rows),
        needs_consent=frozenset(purpose for purpose, needed in consents.items() if needed),
    )
