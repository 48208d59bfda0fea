"""Tables of base: jobs and leases, and mail."""

from desirepath.base.models.mail import Mail, MailStop
from desirepath.base.models.work import Job, Lease

__all__ = ["Job", "Lease", "Mail", "MailStop"]
