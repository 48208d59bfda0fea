"""Files of the marketplace with holes: what one file lacks never takes away what another has."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db

RECIPE = Path(__file__).resolve().parent.parent.parent / "recipes" / "olist.yaml"
FILES = {
    "olist_orders_dataset.csv": """\
order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,\
order_delivered_customer_date,order_estimated_delivery_date
o1,c1,delivered,2018-01-01 10:00:00,2018-01-01 11:00:00,2018-01-02 10:00:00,2018-01-05 10:00:00,2018-01-09 00:00:00
o2,c2,shipped,2018-01-01 10:00:00,,,,2018-01-09 00:00:00
""",
    "olist_customers_dataset.csv": """\
customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
c1,u1,01234,sao paulo,SP
""",
    "olist_order_payments_dataset.csv": """\
order_id,payment_sequential,payment_type,payment_installments,payment_value
o1,1,voucher,1,5.00
""",
    "olist_order_items_dataset.csv": """\
order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
o1,1,p1,s1,2018-01-03 00:00:00,4.00,1.00
""",
    "olist_order_reviews_dataset.csv": """\
review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,\
review_answer_timestamp
r1,o1,5,,"muito
bom",2018-01-06 00:00:00,2018-01-07 00:00:00
r2,o9,1,10,nada,2018-01-06 00:00:00,2018-01-07 00:00:00
""",
    "olist_products_dataset.csv": "product_id,product_category_name\np1,beleza\n",
    "product_category_name_translation.csv": "product_category_name,product_category_name_english\nx,y\n",
}


def test_an_order_without_its_customer_and_a_review_without_its_order_are_kept(tmp_path, take, ask):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    result = take(tmp_path, recipe=RECIPE)
    assert result.counts.rejected == 0
    assert (result.counts.events.added, result.counts.feedback.added) == (5, 2)
    assert ask("SELECT case_id, count(*) FROM log GROUP BY 1 ORDER BY 1") == [("o1", 5), ("o2", 1), ("o9", 1)]
    assert take(tmp_path, recipe=RECIPE).counts.events.added == 0


def test_columns_that_are_empty_in_all_rows_are_no_fault(tmp_path, take, ask):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text.splitlines()[0] + "\n")
    header, _, shipped = FILES["olist_orders_dataset.csv"].splitlines()
    canceled = shipped.replace("o2,c2,shipped", "o3,c3,canceled")
    (tmp_path / "olist_orders_dataset.csv").write_text(f"{header}\n{shipped}\n{canceled}\n")
    assert take(tmp_path, recipe=RECIPE).counts.events.added == 3
    assert ask("SELECT event, count(*) FROM log GROUP BY 1 ORDER BY 1") == [
        ("order_canceled", 1),
        ("order_placed", 2),
    ]
