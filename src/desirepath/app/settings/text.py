"""Reading of comments by machine."""

from desirepath.app.settings.environment import number, text

TEXT_READER = text(
    "DESIREPATH_TEXT",
    "encoder",
    "How comments are labelled: encoder (best), words (ten times as quick, for old machines), or off.",
)
TEXT_ENCODER_FOLDER = text(
    "DESIREPATH_TEXT_ENCODER",
    "",
    "Folder of another sentence encoder (ONNX or sentence-transformers), for comments in other languages.",
)
TEXT_THREADS = number("DESIREPATH_TEXT_THREADS", 2, "Threads of the sentence encoder; at low priority.")
