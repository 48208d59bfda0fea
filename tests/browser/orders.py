"""Orders of a web shop on the e-commerce template: always the same, with money, answers and detours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

ORDERS = 240
EVENT_HEADS = "customer_id,case_id,event,timestamp,amount,currency"
ANSWER_HEADS = "customer_id,case_id,timestamp,scale,score,step"
_START = datetime(2026, 8, 3, 6, tzinfo=UTC)
# Hours until the event; the number of the order shifts them a little, so that waits differ.
_HOURS = {
    "product_viewed": 0.1,
    "product_added": 0.4,
    "checkout_started": 0.3,
    "order_placed": 0.2,
    "payment_approved": 3.0,
    "order_packed": 20.0,
    "handed_to_carrier": 9.0,
    "order_delivered": 52.0,
    "ticket_opened": 30.0,
    "return_requested": 70.0,
    "order_refunded": 96.0,
}


def orders_csv() -> str:
    """What happened, as a file."""
    rows = [EVENT_HEADS]
    for order in range(ORDERS):
        for event, at in _events_of(order):
            rows.append(f"{_who(order)},{event},{at.isoformat()},{_money(event, order)}")
    return "\n".join(rows) + "\n"


def answers_csv() -> str:
    """What was answered, as a file."""
    rows = [ANSWER_HEADS]
    for order in range(ORDERS):
        events = _events_of(order)
        later = events[-1][1] + timedelta(hours=1)
        if "order_delivered" in [event for event, _ in events]:
            rows += [f"{_who(order)},{later.isoformat()},{answer}" for answer in _answers_of(order)]
    return "\n".join(rows) + "\n"


def _who(order: int) -> str:
    return f"buyer-{order * 5 % 197},o{order}"


def _money(event: str, order: int) -> str:
    amount = f"{19 + order % 60}.90,EUR"
    return {"order_placed": amount, "order_refunded": f"-{amount}"}.get(event, ",")


def _events_of(order: int) -> list[tuple[str, datetime]]:
    at = _START + timedelta(hours=order * 7)
    events = []
    for place, event in enumerate(_path_of(order)):
        at += timedelta(hours=_HOURS[event] * (0.5 + (order * 3 + place) % 11 / 10))
        events.append((event, at))
    return events


def _path_of(order: int) -> list[str]:
    """Some leave early, some pay late or twice, some skip the packing, some ask, some send it back."""
    path = ["product_viewed", "product_added"]
    if order % 5 == 0:
        return path if order % 2 else [*path, "product_viewed"]
    path.append("checkout_started")
    if order % 7 == 0:
        return path
    path += ["order_placed", "payment_approved"]
    path += ["handed_to_carrier"] if order % 4 == 0 else ["order_packed", "handed_to_carrier"]
    if order % 11 == 0:
        return [*path, "ticket_opened"]
    path.append("order_delivered")
    if order % 6 == 0:
        path += ["ticket_opened", "return_requested", "order_refunded"]
    return path


def _answers_of(order: int) -> list[str]:
    """Good answers to the delivery, bad ones to the wait, few to the payment."""
    asked = [
        ("receive", 3 + order % 3, order % 3 == 0),
        ("wait-for-parcel", 1 + order % 3, order % 4 == 1),
        ("pay", 2 + order % 4, order % 12 == 1),
        ("refund", 3, order % 60 == 6),
    ]
    return [f"csat_1_5,{score},{step}" for step, score, is_asked in asked if is_asked]
