"""Every command: where it lives, what it says of itself, and whether it needs the database or the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec


@dataclass(frozen=True)
class Entry:
    """One command; `module` holds a click command whose name is the key in the table."""

    module: str
    help: str
    needs_database: bool = True
    needs_data: bool = True

    def is_installed(self) -> bool:
        """Tell whether the module exists, without importing it."""
        try:
            return find_spec(self.module) is not None
        except ModuleNotFoundError:
            return False


COMMANDS: dict[str, Entry] = {
    "up": Entry("desirepath.app.commands.up", "Starts everything and prints the address.", False),
    "run": Entry("desirepath.app.commands.run", "Runs one role: web, intake, compactor or jobs."),
    "sample": Entry("desirepath.app.commands.sample", "Fills the sample organisation."),
    "import": Entry("desirepath.connect.commands", "Imports a file or a folder of records."),
    "journeys": Entry("desirepath.frame.commands", "Imports, exports, compares and lists journey files."),
    "surveys": Entry(
        "desirepath.listen.surveys.commands", "Checks, imports, exports and lists survey files."
    ),
    "journey": Entry("desirepath.measure.commands", "Prints a journey's steps with their numbers."),
    "paths": Entry("desirepath.understand.commands", "Prints the paths that customers really took."),
    "funnel": Entry("desirepath.understand.commands", "Counts customers who did steps in order."),
    "conformance": Entry("desirepath.understand.commands", "Compares real paths with the designed one."),
    "score": Entry("desirepath.measure.commands", "Prints a score with n and interval."),
    "scores": Entry("desirepath.measure.board_command", "Prints scores side by side, now and before."),
    "erase": Entry("desirepath.app.commands.customer_data", "Erases a customer everywhere."),
    "export-customer": Entry(
        "desirepath.app.commands.customer_data", "Prints all that is kept of a customer."
    ),
    "back-up": Entry(
        "desirepath.app.commands.back_up", "Copies the data folder while everything runs.", False
    ),
    "doctor": Entry("desirepath.app.commands.doctor", "Checks the installation.", False),
    "signin-link": Entry("desirepath.app.commands.signin_link", "Prints a new one-time sign-in link."),
    "schema": Entry(
        "desirepath.app.commands.schema", "Prints the JSON Schema of a file format.", False, False
    ),
    "openapi": Entry("desirepath.app.commands.openapi", "Prints the OpenAPI document.", False, False),
}
