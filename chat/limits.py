"""What a client is told to keep to."""

from typing import Any

from chat.protocol import codes

LIMITS: dict[str, Any] = {
    "text": codes.TEXT_LENGTH,
    "frame": codes.FRAME_IN,
    "file": codes.FILE_SIZE,
    "files": codes.FILES_A_MESSAGE,
    "batch": codes.BATCH,
    "reactions": codes.REACTIONS,
}
