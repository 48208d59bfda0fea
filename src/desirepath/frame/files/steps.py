"""One step of a journey file."""

from __future__ import annotations

from desirepath.base.formats import Place
from desirepath.frame.contracts import BusinessSide, CustomerSide, Raci, StepDefinition, Touchpoint
from desirepath.frame.files.conditions import read_binding
from desirepath.frame.files.lanes import read_cards, read_claims

MOST_EXPECTED_HOURS = 24 * 3660

STEP_KEYS = (
    "slug",
    "name",
    "customer",
    "business",
    "touchpoints",
    "cards",
    "evidence",
    "binds",
    "optional",
    "moment_of_truth",
    "next",
    "expect",
    "journey",
)


def read_step(place: Place) -> StepDefinition:
    """Read one step; what its slug and `next` mean within the journey is checked by the journey."""
    keys = place.keys(STEP_KEYS, required=("slug", "name"))
    return StepDefinition(
        slug=keys["slug"].slug(),
        name=keys["name"].text(most=200, blank=False),
        customer=_customer(keys["customer"]) if "customer" in keys else CustomerSide(),
        business=_business(keys["business"]) if "business" in keys else BusinessSide(),
        touchpoints=_touchpoints(keys["touchpoints"]) if "touchpoints" in keys else (),
        cards=read_cards(keys["cards"]) if "cards" in keys else {},
        evidence=read_claims(keys["evidence"]) if "evidence" in keys else {},
        binds=tuple(read_binding(bind) for bind in keys["binds"].items()) if "binds" in keys else (),
        optional=keys["optional"].boolean() if "optional" in keys else False,
        moment_of_truth=keys["moment_of_truth"].boolean() if "moment_of_truth" in keys else False,
        next=_next(keys["next"]) if "next" in keys else None,
        expect_within_hours=_expect(keys["expect"]) if "expect" in keys else None,
        opens_journey=keys["journey"].slug() if "journey" in keys else None,
    )


def _customer(place: Place) -> CustomerSide:
    keys = place.keys(("goal", "action", "thought", "feeling", "quote"))
    return CustomerSide(
        goal=_text(keys, "goal"),
        action=_text(keys, "action"),
        thought=_text(keys, "thought"),
        feeling=keys["feeling"].integer(-2, 2) if "feeling" in keys else None,
        quote=_text(keys, "quote"),
    )


def _business(place: Place) -> BusinessSide:
    keys = place.keys(("process", "department", "owner", "people", "raci", "systems", "policies"))
    return BusinessSide(
        process=_text(keys, "process"),
        department=_department(keys["department"]) if "department" in keys else None,
        owner=keys["owner"].text(most=200) if "owner" in keys else "",
        people=_names(keys.get("people")),
        raci=_raci(keys["raci"]) if "raci" in keys else Raci(),
        systems=_names(keys.get("systems")),
        policies=_names(keys.get("policies")),
    )


def _raci(place: Place) -> Raci:
    keys = place.keys(("responsible", "accountable", "consulted", "informed"))
    return Raci(
        responsible=_names(keys.get("responsible")),
        accountable=keys["accountable"].text(most=200) if "accountable" in keys else "",
        consulted=_names(keys.get("consulted")),
        informed=_names(keys.get("informed")),
    )


def _department(place: Place) -> str:
    name = place.text(most=120, blank=False)
    if not any(sign.isalnum() for sign in name):
        place.refuse(f"the department “{name}” needs at least one letter or digit.")
    return name


def _touchpoints(place: Place) -> tuple[Touchpoint, ...]:
    given = [item.keys(("name", "channel"), required=("name",)) for item in place.items()]
    return tuple(
        Touchpoint(
            name=keys["name"].text(most=200, blank=False),
            channel=keys["channel"].text(most=80) if "channel" in keys else "",
        )
        for keys in given
    )


def _next(place: Place) -> tuple[str, ...]:
    slugs = [item.slug() for item in place.items()]
    for number, slug in enumerate(slugs):
        if slug in slugs[:number]:
            place.at(number).refuse(f"“next” names “{slug}” twice.")
    return tuple(slugs)


def _expect(place: Place) -> float | None:
    keys = place.keys(("within_hours",))
    return keys["within_hours"].positive(MOST_EXPECTED_HOURS) if "within_hours" in keys else None


def _text(keys: dict[str, Place], key: str) -> str:
    return keys[key].text() if key in keys else ""


def _names(place: Place | None) -> tuple[str, ...]:
    return tuple(item.text(most=200, blank=False) for item in place.items()) if place else ()
