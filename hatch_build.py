"""Build hook: a wheel or sdist without the built web app is refused."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path("src/desirepath/app/web")
NEEDED = ("index.html", "third-party-notices.txt")


class WebAppHook(BuildHookInterface[Any]):
    """Makes sure that what is packed can serve its own screens."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Refuse to pack when the web app has not been built; editable installs are free to go without."""
        if version != "editable" and not all((Path(self.root) / WEB / name).exists() for name in NEEDED):
            raise SystemExit("the web app is not built: run `make setup`, then `make build`")
