"""Mail servers whose mailboxes may be read."""

from desirepath.app.settings.environment import text

MAILBOX_HOSTS = [
    host.strip().lower()
    for host in text(
        "DESIREPATH_MAILBOX_HOSTS",
        "",
        "Mail servers (IMAP) that mailboxes may be read from, comma-separated, each with any port, also in a"
        " private network. Without it any server on the open Internet may be, at the ports 993 and 143.",
    ).split(",")
    if host.strip()
]
MAILBOX_CERTIFICATES = text(
    "DESIREPATH_MAILBOX_CERTIFICATES",
    "",
    "File of certificates (PEM) that mail servers of a private network are signed by, beside the usual ones.",
)
