"""What the installation of the browser tests holds: two journeys of one shape, and visits that walked one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

# What a page that takes words for its own code would run.
SCRIPT = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> Nobody was at the desk'
VISITS = 40
ANSWERED = 36

_JOURNEY = """
format: desirepath/journey/1
slug: {slug}
name: {name}
lifecycle: purchase
case: case_id
outcome: {{event: {last}}}
stages:
  - slug: buy
    name: Buy
    steps:
      - slug: {first}
        name: {First}
        customer: {{goal: Get it, action: Orders, thought: I hope so, feeling: 1}}
        business: {{department: Sales, process: Intake, systems: [Shop]}}
        binds: [{{event: {first}}}]
      - slug: {second}
        name: {Second}
        moment_of_truth: true
        customer: {{feeling: -1}}
        business: {{department: Billing}}
        binds: [{{event: {second}}}]
  - slug: ship
    name: Ship
    steps:
      - slug: {last}
        name: {Last}
        business: {{department: Logistics}}
        binds: [{{event: {last}}}]
"""
_STEPS = {
    "parcel": ("From order to parcel", "ordered", "paid", "delivered"),
    "visit": ("A visit to the shop", "arrived", "served", "left"),
}


def journey_file(slug: str) -> str:
    """The journey as a file: three steps in two stages."""
    name, first, second, last = _STEPS[slug]
    titles = {"First": first.title(), "Second": second.title(), "Last": last.title()}
    return _JOURNEY.format(slug=slug, name=name, first=first, second=second, last=last, **titles)


def visits_csv() -> str:
    """Visits of guests: some never leave, some come back a step, one event is on no step, most answer."""
    start = datetime(2026, 9, 1, 8, tzinfo=UTC)
    rows = ["customer_id,case_id,event,timestamp,scale,score,step"]
    for visit in range(VISITS):
        at = start + timedelta(days=visit % 28, minutes=visit)
        for name in _events_of(visit):
            rows.append(f"guest-{visit},v{visit},{name},{at.isoformat()},,,")
            at += timedelta(minutes=7)
        if visit < ANSWERED:
            answer = f"guest-{visit},v{visit},Feedback Given,{at.isoformat()},nps_0_10,{visit % 11},served"
            rows.append(answer)
    return "\n".join(rows) + "\n"


def _events_of(visit: int) -> list[str]:
    if visit % 5 == 0:
        return ["arrived", "complained"]
    if visit % 7 == 0:
        return ["arrived", "served", "arrived", "served", "left"]
    return ["arrived", "served", "left"]
