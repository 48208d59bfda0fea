"""What each number means, in one sentence; the page docs/methods/journey-numbers.md says more."""

from __future__ import annotations

DEFINITIONS: dict[str, str] = {
    "cases": "Cases that reached the step. A case is one run through the journey.",
    "customers": "Distinct customers of those cases.",
    "reached_share": "Cases that reached the step, of all cases of the journey; Wilson's 95 % interval.",
    "dropped": "Cases that reached the step and afterwards neither a later step of the map nor the outcome;"
    " where a time is designed, only when it has passed.",
    "dropped_share": "Dropped cases, of the cases that reached the step; Wilson's 95 % interval.",
    "open": "Cases that would count as dropped but whose designed time has not passed yet.",
    "seconds_to_next": "From the first time at the step to the first of its next steps; median and 90th percentile"
    " of the cases that went on.",
    "completed": "Cases with the journey's outcome; without an outcome, cases that reached a last step.",
    "seconds_to_complete": "From the first to the last event of completed cases.",
    "voice": "The score of the answers given at the step, with the interval that its scale asks for.",
    "money": "Sum of the amounts of the step's events per currency, in minor units;"
    " revenue positive, cost negative.",
    "operations.overdue_share": "Of the cases with a designed time to the next step: those that took longer.",
    "operations.repeat_share": "Cases that came back to the step, of the cases that reached it.",
    "operations.hand_offs": "Waits between neighbouring steps of a case where the department changes, or where the"
    " map designs a hand-off: n, median with interval, 90th percentile, and the share of all the time that cases"
    " lived.",
    "pain": "Customers × severity: 1 for dropped, the shortfall of a low answer, 0.5 for an overdue wait;"
    " the worst counts, once per customer.",
}
