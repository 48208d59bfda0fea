"""How large the parts of a file may be."""

from __future__ import annotations

# The longest line that is read; a longer one is a broken file, and is never held in memory whole.
LINE_BYTES = 16 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
# Leave this much room on the disk when a compressed file is inflated.
FREE_BYTES = 256 * 1024 * 1024
