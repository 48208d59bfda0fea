"""What can be wrong with an import."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound


class InputUnreadable(InvalidRequest):
    """The file is missing, broken, or not of a kind that can be imported."""

    code = "input-unreadable"
    title = "The file cannot be read"


class ColumnsUnclear(InvalidRequest):
    """It is not clear which column holds a needed field; `columns` lists what there is."""

    code = "columns-unclear"
    title = "A needed column was not found"


class TimesUnclear(InvalidRequest):
    """A column's dates can be read in two ways, and nothing in the file tells which is meant."""

    code = "times-unclear"
    title = "The dates can mean two things"


class ScaleUnclear(InvalidRequest):
    """Scores were given without the scale that they are on, and nothing tells which it is."""

    code = "scale-unclear"
    title = "The scale of the scores is not known"


class ChoiceInvalid(InvalidRequest):
    """A choice made for the import (time zone, currency, case object, …) does not exist or does not fit."""

    code = "choice-invalid"
    title = "A choice for the import is not valid"


class RecipeRefused(InvalidRequest):
    """A recipe's table or query breaks a rule of the sandbox, or its SQL fails."""

    code = "recipe-refused"
    title = "The recipe cannot be run"


class ImportUnknown(NotFound):
    """There is no such import in this workspace."""

    code = "import-unknown"


class ImportNotInterrupted(Conflict):
    """The import is waiting, running or has ended; only an interrupted one can be started again."""

    code = "import-not-interrupted"


class UploadGone(Conflict):
    """The files that were uploaded for an import are not there any more."""

    code = "upload-gone"


class UploadTooLarge(InvalidRequest):
    """The uploaded files are larger than the setting allows."""

    code = "upload-too-large"
    status = 413
    title = "The upload is too large"


class ImportStopped(Conflict):
    """The import was stopped while it worked; none of its events was added."""

    code = "import-stopped"
    title = "The import was stopped"


class SavedRecipeUnknown(NotFound):
    """There is no saved recipe of this slug."""

    code = "saved-recipe-unknown"
    title = "There is no such recipe"
