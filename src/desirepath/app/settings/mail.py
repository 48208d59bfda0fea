"""Mail that goes out: the server that takes it, and the addresses that stand on it."""

from desirepath.app.settings.environment import number, text

SMTP_URL = text(
    "DESIREPATH_SMTP_URL",
    "",
    "Mail server, e.g. smtp://user:password@mail.example.org:587 (STARTTLS) or smtps://… (TLS from the first"
    " byte); `?tls=never` for one beside us without TLS, `?ca=FILE` for a certificate of your own. Without it"
    " mail is kept under Settings, Outgoing mail.",
)
SMTP_SECONDS = number("DESIREPATH_SMTP_SECONDS", 30, "Longest that the mail server may take for one answer.")
MAIL_FROM = text(
    "DESIREPATH_MAIL_FROM", "Desirepath <desirepath@localhost>", "Name and address that mail comes from."
)
MAIL_REPLY_TO = text("DESIREPATH_MAIL_REPLY_TO", "", "Address that answers to mail go to.")
MAIL_RETURN = text(
    "DESIREPATH_MAIL_RETURN",
    "",
    "Address that takes what comes back undelivered, e.g. bounces@example.org; each mail gets a return path of its"
    " own, bounces+…@example.org.",
)
MAIL_BODY_DAYS = number(
    "DESIREPATH_MAIL_BODY_DAYS",
    90,
    "Days for which the words of a sent mail are kept; that it was sent stays.",
)
