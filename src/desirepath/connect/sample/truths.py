"""The planted truths: what is true of the sample organisation, each with its size.

The generator reads its parameters here and nowhere else, docs/reference/sample.md repeats them in words, and
tests/sample asks the product's own numbers whether they can be found again.
"""

from __future__ import annotations

from datetime import date

SEED = 20261031
FIRST_DAY = date(2025, 11, 1)
LAST_DAY = date(2026, 10, 31)

# How many of each thing are drawn. Together about 20,000 customers, 600,000 events and 15,000 answers.
EXISTING_CUSTOMERS = 17_000
PROSPECT_POOL = 7_600
BASKETS = 16_000
TICKETS = 13_500
RECOMMENDATION_REQUESTS = 15_000

# (a) The payment page of the app was broken: share of payments started that lead to an order.
APP_PAYMENT_FAULT_FIRST_DAY = date(2026, 3, 9)
APP_PAYMENT_FAULT_LAST_DAY = date(2026, 3, 22)
PAYMENT_SUCCESS_SHARE = 0.92
PAYMENT_SUCCESS_SHARE_IN_FAULT = 0.50

# (b) A technician on time drives the recommendation score of new customers; the reminder that is confirmed
# together with it has no effect of its own. Shares of (detractor, passive, promoter).
ON_TIME_SHARE = 0.70
REMINDER_SHARE_ON_TIME = 0.85
REMINDER_SHARE_LATE = 0.20
SETTLED_IN_ON_TIME = (0.16, 0.27, 0.57)  # NPS +41
SETTLED_IN_LATE = (0.54, 0.28, 0.18)  # NPS −36
SETTLED_IN_NO_VISIT = (0.24, 0.36, 0.40)  # NPS +16

# (c) Sending the identity documents a second time adds this many days until they are approved.
SECOND_UPLOAD_SHARE = 0.18
SECOND_UPLOAD_DAYS = 2.1
APPROVAL_HOURS = 8.0

# (d) The change that helped: one agent keeps the ticket to its end, in these regions since this day.
ONE_AGENT_DAY = date(2026, 5, 4)
ONE_AGENT_REGIONS = ("North", "East")
ONE_AGENT_SOLVING_TIME_RATIO = 0.62
ONE_AGENT_EFFORT_POINTS = 0.7  # on the scale of 1 to 7, where 7 is easy
SOLVING_HOURS = 30.0
EFFORT_MEAN = 4.7

# (e) The change that did not: a new reminder letter, in these regions since this day; effect 0.
NEW_LETTER_DAY = date(2026, 6, 15)
NEW_LETTER_REGIONS = ("South", "West")
RENEWED_SHARE = 0.72

# (f) Seasonality and trend.
ORDER_MONTH_WEIGHTS = (1.25, 1.45, 0.85, 0.85, 0.95, 0.95, 1.0, 0.95, 0.85, 0.85, 1.05, 1.05)  # from November
ORDER_WEEKDAY_WEIGHTS = (0.9, 0.9, 0.9, 1.0, 1.1, 1.35, 0.85)  # from Monday
TICKET_WEEKDAY_WEIGHTS = (1.4, 1.15, 1.05, 1.0, 0.95, 0.75, 0.7)
DIGITAL_USE_GROWTH_PER_MONTH = 0.018

# (g) Churn: hazard of cancelling per month, multiplied while each sign is there.
MONTHLY_HAZARD = 0.008
HAZARD_RATIO_TWO_FAULTS = 3.0  # two or more service faults in the 60 days before
HAZARD_RATIO_LOW_SCORE = 2.5  # an answer of 0 to 6 in the 90 days before
HAZARD_RATIO_SILENCE = 2.2  # neither app nor web for 45 days
FAULT_DAYS, LOW_SCORE_DAYS, SILENCE_DAYS = 60, 90, 45

# (h) The small segment: a region with so few customers that most of its scores must not be ranked.
SMALL_REGION = "Islands"
REGION_SHARES = {"North": 0.22, "East": 0.20, "South": 0.25, "West": 0.326, SMALL_REGION: 0.004}

# (i) Bots, and events that no step of a journey binds.
BOTS = 120
BOT_EVENTS = 12_000
UNBOUND_EVENTS = (
    "page_viewed",
    "payment_failed",
    "documents_rejected",
    "order_cancelled",
    "crm_note_written",
)

CURRENCY = "EUR"
TECHNICIAN_COST_MINOR = 8_500
PARCEL_COST_MINOR = 690
TICKET_COST_MINOR = 1_200
DOCUMENT_CHECK_COST_MINOR = 450
REFERRAL_REWARD_MINOR = 2_500
