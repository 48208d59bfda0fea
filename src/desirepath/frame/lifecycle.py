"""The lifecycle that a workspace starts with."""

DEFAULT_LIFECYCLE: tuple[tuple[str, str], ...] = (
    ("awareness", "Awareness"),
    ("consideration", "Consideration"),
    ("purchase", "Purchase"),
    ("post-purchase", "Post-purchase"),
    ("advocacy", "Advocacy"),
)
