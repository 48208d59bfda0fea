"""Settings by subject. Every one that the environment can set is listed in docs/reference/settings.md."""

from desirepath.app.settings.applications import *  # noqa: F403 - Django reads one flat module
from desirepath.app.settings.capture import *  # noqa: F403 - as above
from desirepath.app.settings.databases import *  # noqa: F403 - as above
from desirepath.app.settings.files import *  # noqa: F403 - as above
from desirepath.app.settings.imports import *  # noqa: F403 - as above
from desirepath.app.settings.logs import *  # noqa: F403 - as above
from desirepath.app.settings.mail import *  # noqa: F403 - as above
from desirepath.app.settings.mailboxes import *  # noqa: F403 - as above
from desirepath.app.settings.queries import *  # noqa: F403 - as above
from desirepath.app.settings.security import *  # noqa: F403 - as above
from desirepath.app.settings.server import *  # noqa: F403 - as above
from desirepath.app.settings.surveys import *  # noqa: F403 - as above
from desirepath.app.settings.text import *  # noqa: F403 - as above
