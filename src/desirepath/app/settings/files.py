"""Where data lie: one folder that holds everything."""

from pathlib import Path

from desirepath.app.settings.environment import text

DATA_DIR = Path(
    text("DESIREPATH_DATA", "desirepath-data", "Folder of the database, the event log and uploads.")
).absolute()

PACKAGE_DIR = Path(__file__).resolve().parent.parent.parent
WEB_DIR = PACKAGE_DIR / "app" / "web"
