"""Every planted truth of docs/reference/sample.md can be found in the generated rows, in its stated size."""

from __future__ import annotations

import numpy as np
import pytest

from desirepath.connect.sample import truths


def test_a_payments_in_the_app_fail_in_the_fault_window_only(ask):
    rows = ask(
        """
        SELECT channel = 'app' AND started BETWEEN ? AND ? AS faulty, avg(paid::INT), count(*) FROM (
            SELECT case_id, any_value(channel) AS channel, bool_or(event = 'order_placed') AS paid,
                   min(occurred_at) FILTER (event = 'payment_started')::DATE AS started
            FROM events WHERE event IN ('payment_started', 'order_placed') GROUP BY case_id
        ) WHERE started IS NOT NULL GROUP BY 1 ORDER BY 1
        """,
        truths.APP_PAYMENT_FAULT_FIRST_DAY,
        truths.APP_PAYMENT_FAULT_LAST_DAY,
    )
    (_, usual, _), (_, broken, count) = rows
    assert usual == pytest.approx(truths.PAYMENT_SUCCESS_SHARE, abs=0.01)
    assert count > 80
    assert broken == pytest.approx(truths.PAYMENT_SUCCESS_SHARE_IN_FAULT, abs=0.12)


def _settled_in(ask):
    return np.array(
        ask(
            """
            SELECT f.score, v.on_time::INT, (r.case_id IS NOT NULL)::INT
            FROM feedback f JOIN events v ON v.case_id = f.case_id AND v.event = 'technician_visit_done'
            LEFT JOIN events r ON r.case_id = f.case_id AND r.event = 'visit_reminder_confirmed'
            WHERE f.step = 'pay-first-bill'
            """
        ),
        dtype=float,
    )


def test_b_punctuality_drives_the_score_and_the_reminder_does_not(ask):
    score, on_time, reminder = _settled_in(ask).T
    assert np.corrcoef(on_time, reminder)[0, 1] > 0.55
    design = np.column_stack([np.ones_like(score), on_time, reminder])
    effect, *_ = np.linalg.lstsq(design, score, rcond=None)
    naive = score[reminder == 1].mean() - score[reminder == 0].mean()
    assert effect[1] == pytest.approx(2.4, abs=0.5)
    assert abs(effect[2]) < 0.5
    assert naive > 1.0  # who looks at the reminder alone is misled


def test_c_a_second_upload_costs_the_stated_days(ask):
    rows = ask(
        """
        SELECT uploads, avg(days), count(*) FROM (
            SELECT count(*) FILTER (event = 'documents_uploaded') AS uploads,
                   (epoch(min(occurred_at) FILTER (event = 'documents_approved'))
                    - epoch(min(occurred_at) FILTER (event = 'documents_uploaded'))) / 86400 AS days
            FROM events WHERE case_id LIKE 'ORD-%' GROUP BY case_id
        ) WHERE days IS NOT NULL GROUP BY 1 ORDER BY 1
        """
    )
    (_, once, n_once), (_, twice, n_twice) = rows
    assert twice - once == pytest.approx(truths.SECOND_UPLOAD_DAYS, abs=0.1)
    assert n_twice / (n_once + n_twice) == pytest.approx(truths.SECOND_UPLOAD_SHARE, abs=0.02)


def _difference_in_differences(rows):
    mean = {(changed, after): value for changed, after, value in rows}
    return (mean[True, True] - mean[True, False]) - (mean[False, True] - mean[False, False])


def test_d_one_agent_shortens_solving_where_and_when_it_was_introduced(ask):
    rows = ask(
        """
        SELECT region IN ('North', 'East'), opened >= ?, ln(avg(hours)) FROM (
            SELECT any_value(region) AS region, min(occurred_at)::DATE AS opened,
                   (epoch(min(occurred_at) FILTER (event = 'ticket_solved'))
                    - epoch(min(occurred_at) FILTER (event = 'ticket_answered'))) / 3600 AS hours
            FROM events WHERE case_id LIKE 'TKT-%' GROUP BY case_id
        ) WHERE hours IS NOT NULL GROUP BY 1, 2
        """,
        truths.ONE_AGENT_DAY,
    )
    ratio = np.exp(_difference_in_differences(rows))
    assert ratio == pytest.approx(truths.ONE_AGENT_SOLVING_TIME_RATIO, abs=0.05)


def test_d_one_agent_makes_help_easier(ask):
    rows = ask(
        """
        SELECT region IN ('North', 'East'), opened >= ?, avg(score) FROM (
            SELECT f.score, f.region, e.occurred_at::DATE AS opened FROM feedback f
            JOIN events e ON e.case_id = f.case_id AND e.event = 'ticket_opened' WHERE f.scale = 'ces_1_7'
        ) GROUP BY 1, 2
        """,
        truths.ONE_AGENT_DAY,
    )
    assert _difference_in_differences(rows) == pytest.approx(truths.ONE_AGENT_EFFORT_POINTS, abs=0.25)


def test_e_the_new_letter_changes_nothing(ask):
    rows = ask(
        """
        SELECT region IN ('South', 'West'), sent >= ?, avg(renewed::INT) FROM (
            SELECT any_value(region) AS region, bool_or(event = 'contract_renewed') AS renewed,
                   min(occurred_at) FILTER (event = 'renewal_reminder_sent')::DATE AS sent
            FROM events WHERE letter IS NOT NULL GROUP BY customer_id
        ) WHERE sent < DATE '2026-09-25' GROUP BY 1, 2
        """,
        truths.NEW_LETTER_DAY,
    )
    assert abs(_difference_in_differences(rows)) < 0.05


def test_f_orders_follow_the_season_and_digital_use_grows(ask):
    months = dict(
        ask("SELECT month(occurred_at), count(*) FROM events WHERE event = 'offer_viewed' GROUP BY 1")
    )
    assert months[12] / months[1] == pytest.approx(1.45 / 0.85, rel=0.12)
    visits = [
        count
        for (count,) in ask(
            "SELECT count(*) FROM events WHERE event = 'app_opened' GROUP BY date_trunc('month', occurred_at)"
            " ORDER BY date_trunc('month', occurred_at)"
        )
    ]
    assert visits[-1] > visits[0]
    weekdays = dict(
        ask("SELECT isodow(occurred_at), count(*) FROM events WHERE event = 'ticket_opened' GROUP BY 1")
    )
    assert weekdays[1] / weekdays[7] == pytest.approx(2.0, rel=0.12)


_HAZARD = """
    WITH months AS (SELECT unnest(range(DATE '2026-01-01', DATE '2026-11-01', INTERVAL 1 MONTH)) AS month),
    gone AS (SELECT customer_id, min(occurred_at)::DATE AS day FROM events WHERE event = 'contract_cancelled'
             AND letter IS NULL GROUP BY 1),
    known AS (SELECT customer_id FROM customers WHERE trait_tenure_months > 0),
    risk AS (
        SELECT k.customer_id, m.month, coalesce(g.day < m.month + INTERVAL 1 MONTH, false) AS cancels
        FROM known k CROSS JOIN months m LEFT JOIN gone g USING (customer_id)
        WHERE coalesce(g.day >= m.month, true)
    ),
    signs AS ({signs})
    SELECT (s.customer_id IS NOT NULL) AS sign, avg(cancels::INT), sum(cancels::INT)
    FROM risk LEFT JOIN (SELECT DISTINCT * FROM signs) s USING (customer_id, month) GROUP BY 1 ORDER BY 1
"""


_TWO_FAULTS = """
    SELECT customer_id, month FROM events, months
    WHERE event = 'service_fault' AND occurred_at < month AND occurred_at >= month - INTERVAL 60 DAY
    GROUP BY 1, 2 HAVING count(*) >= 2
"""
_LOW_SCORE = """
    SELECT customer_id, month FROM feedback, months
    WHERE step = 'give-your-score' AND score <= 6
      AND occurred_at < month AND occurred_at >= month - INTERVAL 90 DAY
"""


@pytest.mark.parametrize(
    ("signs", "ratio"),
    [(_TWO_FAULTS, truths.HAZARD_RATIO_TWO_FAULTS), (_LOW_SCORE, truths.HAZARD_RATIO_LOW_SCORE)],
)
def test_g_cancellations_follow_faults_and_low_scores(ask, signs, ratio):
    (_, usual, _), (_, marked, count) = ask(_HAZARD.format(signs=signs))
    assert count > 20
    assert marked / usual == pytest.approx(ratio, rel=0.4)


def test_h_the_small_region_has_too_few_answers_at_some_steps(ask):
    per_step = dict(
        ask("SELECT step, count(*) FROM feedback WHERE region = ? GROUP BY 1", truths.SMALL_REGION)
    )
    assert 1 <= min(per_step.values()) < 10
    assert 10 <= max(per_step.values()) < 60


def test_i_bots_belong_to_no_customer(ask):
    bots = ask(
        "SELECT count(*), count(DISTINCT anonymous_id), count(customer_id) FROM events WHERE agent = 'crawler'"
    )
    assert bots == [(truths.BOT_EVENTS, truths.BOTS, 0)]


def test_j_visits_before_the_details_carry_the_cookie_and_belong_to_who_gave_them(ask):
    seen, named = ask(
        """
        SELECT count(DISTINCT case_id), count(DISTINCT case_id) FILTER (customer_id IS NOT NULL)
        FROM events WHERE anonymous_id LIKE 'visitor-%'
        """
    )[0]
    assert seen > 5_000
    assert 0.5 < named / seen < 0.8
    split = ask("SELECT count(*) FROM (SELECT 1 FROM events WHERE case_id LIKE 'BSK-%' GROUP BY case_id"
                " HAVING count(DISTINCT coalesce(customer_id, anonymous_id)) > 1)")  # fmt: skip
    assert split == [(0,)]


def test_j_the_customers_file_names_the_cookie_of_who_came_as_a_visitor(ask):
    named, also_seen = ask(
        "SELECT count(DISTINCT c.anonymous_id), count(DISTINCT e.anonymous_id) FROM customers c"
        " LEFT JOIN events e ON e.anonymous_id = c.anonymous_id WHERE c.anonymous_id IS NOT NULL"
    )[0]
    assert named == also_seen > 2_000
