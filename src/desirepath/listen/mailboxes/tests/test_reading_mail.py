"""Whatever comes by mail: the writer's own words become voice, and what no person wrote is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desirepath.listen.mailboxes.reading_mail import read_mail

OWN = frozenset({"care@shop.example"})


def mail(body: str = "It was late.", **headers: str) -> bytes:
    given = {
        "From": "Ann Lee <Ann.Lee@example.org>",
        "Subject": "Order",
        "Message-ID": "<1@example.org>",
        "Date": "Mon, 02 Mar 2026 10:00:00 +0100",
    }
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in given.items() if value]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


HTML = """<html><head><style>p{}</style></head><body><p>It&nbsp;was <b>late</b>.<br>Very.</p>
<script>alert(1)</script><div style="display: none">tracked</div>
<div class="gmail_quote">On Monday we wrote: <blockquote>Dear Ann</blockquote></div></body></html>"""


@pytest.mark.parametrize(
    ("body", "headers", "text"),
    [
        ("It was late.\r\n", {}, "Order\n\nIt was late."),
        ("It was late.\n\nOn Mon, Shop wrote:\n> Dear Ann\n> thanks", {"Subject": "Re: x"}, "It was late."),
        ("Spät!\n\nAm 2. März schrieb Shop\n<care@shop.example>:\n> Hallo", {"Subject": "AW: x"}, "Spät!"),
        ("> Was it fine?\nNo.\n> Why?\nLate.", {"Subject": "Re: x"}, "No.\nLate."),
        ("Late.\n\nVon: Shop\nGesendet: Montag\nAn: Ann\n\nHallo", {"Subject": "Re: x"}, "Late."),
        ("Late.\n-- \nAnn Lee\nManager", {"Subject": ""}, "Late."),
        ("Late.\n\nSent from my phone", {"Subject": ""}, "Late."),
        (HTML, {"Content_Type": "text/html; charset=utf-8", "Subject": ""}, "It was late.\nVery."),
        ("U3DDpHQ=", {"Content_Transfer_Encoding": "base64", "Content_Type": "text/plain; charset=utf-8",
                      "Subject": "=?utf-8?q?R=C3=BCckgabe?="}, "Rückgabe\n\nSpät"),
        ("Spät", {"Content_Type": "text/plain; charset=never-heard-of", "Subject": ""}, "Spät"),
    ],
)  # fmt: skip
def test_the_writers_own_words_are_kept_and_no_others(body, headers, text):
    read = read_mail(mail(body, **headers), OWN)
    assert (read.text, read.passed_over, read.sender) == (text, "", "ann.lee@example.org")


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Auto_Submitted": "auto-replied"}, "auto-reply"),
        ({"X_Autoreply": "yes"}, "auto-reply"),
        ({"Subject": "Re: Out of office: Order"}, "auto-reply"),
        ({"Subject": "Abwesenheitsnotiz"}, "auto-reply"),
        ({"Content_Type": 'multipart/report; boundary="x"'}, "bounce"),
        ({"X_Failed_Recipients": "x@example.org"}, "bounce"),
        ({"From": "MAILER-DAEMON@example.org"}, "machine"),
        ({"From": "no-reply@bank.example"}, "machine"),
        ({"Return_Path": "<>"}, "machine"),
        ({"Precedence": "bulk"}, "bulk"),
        ({"List_Unsubscribe": "<https://example.org>"}, "newsletter"),
        ({"From": "Care <CARE@shop.example>"}, "own"),
        ({"From": ""}, "empty"),
    ],
)
def test_what_nobody_wrote_to_us_is_passed_over(headers, why):
    assert read_mail(mail(**headers), OWN).passed_over == why


def test_attachments_are_counted_and_the_text_beside_them_is_read():
    body = "\r\n".join(
        [
            "--x", "Content-Type: text/plain", "", "See the photo.",
            "--x", "Content-Type: image/png", 'Content-Disposition: attachment; filename="a.png"', "", "iVBOR",
            "--x--", "",
        ]
    )  # fmt: skip
    read = read_mail(mail(body, Content_Type='multipart/mixed; boundary="x"'), OWN)
    assert (read.attachments, read.text) == (1, "Order\n\nSee the photo.")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["Subject", "From", "Date", "Content_Type", "Message-ID"]))
def test_whatever_arrives_is_read_without_breaking(noise, header):
    raw = header.encode() + b": " + noise + b"\r\n\r\n" + noise
    assert len(read_mail(raw, OWN).key) == 64
