"""What a file really is, and an image without what it would betray: place, camera, maker's notes."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePath

import puremagic
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from accounts.refusals import Refusal
from chat.protocol.codes import FILE_SIZE

PIXELS = 40_000_000
FRAMES = 200
NAME_LENGTH = 120
IMAGES = {
    "JPEG": ("image/jpeg", ".jpg"),
    "PNG": ("image/png", ".png"),
    "WEBP": ("image/webp", ".webp"),
    "GIF": ("image/gif", ".gif"),
}
SOUNDS = {"audio/mpeg", "audio/ogg", "audio/mp4", "audio/wav", "audio/webm", "video/webm", "audio/x-wav"}
HEARD = {"video/webm": "audio/webm", "video/mp4": "audio/mp4"}  # the same wrapping: who sent it knows what is inside
PLAIN = "application/octet-stream"
KNOWN = SOUNDS | {"application/pdf", "application/zip", "video/mp4", "text/plain"}


@dataclass(frozen=True)
class Arrival:
    """A file as it will be kept."""

    content: bytes
    name: str
    media_type: str
    width: int = 0
    height: int = 0


def examine(content: bytes, name: str, claimed: str) -> Arrival:
    """The file under the type that its bytes have. Raises Refusal: too big, empty, or an image that is none."""
    if not content:
        raise Refusal(_("This file is empty."), "empty_file", HTTPStatus.BAD_REQUEST)
    if len(content) > FILE_SIZE:
        raise Refusal(_("This file is over 25 MB. Please send a smaller one."), "too_big", HTTPStatus.CONTENT_TOO_LARGE)
    name = tidy_name(name)
    if image := as_image(content, name):
        return image
    if claimed.startswith("image/") and claimed != "image/svg+xml":
        raise Refusal(
            _("This is not the image that its name says. Please send it in another form."),
            "type_mismatch",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        )
    media_type = sniff(content)
    return Arrival(content, name, HEARD.get(media_type, media_type) if claimed.startswith("audio/") else media_type)


def tidy_name(name: str) -> str:
    """The last part of a name without signs that a screen hides or a file system trips over."""
    last = PurePath(name.replace("\\", "/")).name
    plain = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')
    path = PurePath(plain or "file")
    return path.stem[: NAME_LENGTH - len(path.suffix[:12])] + path.suffix[:12]


def sniff(content: bytes) -> str:
    """The type that the first bytes show, of the few that are harmless to name; anything else is only bytes."""
    try:
        found = puremagic.from_string(content[:65536], mime=True)
    except (puremagic.PureError, ValueError, IndexError):
        found = PLAIN
    return found if found in KNOWN else PLAIN


def as_image(content: bytes, name: str) -> Arrival | None:
    """The image drawn anew, turned upright, with nothing beside its pixels; None where it is no image."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(IMAGES)) as image:
                if image.width * image.height * min(getattr(image, "n_frames", 1), FRAMES) > PIXELS * 4:
                    raise too_large()
                if image.width * image.height > PIXELS or getattr(image, "n_frames", 1) > FRAMES:
                    raise too_large()
                return redrawn(image, name)
    except UnidentifiedImageError:
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise too_large() from fault
    except (OSError, SyntaxError, ValueError) as fault:
        raise Refusal(
            _("This image is damaged. Please send it again."), "damaged_image", HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        ) from fault


def too_large() -> Refusal:
    return Refusal(
        _("This image has too many pixels. Please make it smaller."), "too_big", HTTPStatus.CONTENT_TOO_LARGE
    )


def redrawn(image: Image.Image, name: str) -> Arrival:
    form = image.format or ""
    media_type, suffix = IMAGES[form]
    out = io.BytesIO()
    if getattr(image, "is_animated", False):
        image.info = {key: image.info[key] for key in ("duration", "loop", "transparency") if key in image.info}
        image.save(out, form, save_all=True)
    else:
        upright = ImageOps.exif_transpose(image)
        clean = Image.new(upright.mode, upright.size)
        if upright.mode == "P" and upright.palette is not None:
            upright = upright.convert("RGBA" if "transparency" in upright.info else "RGB")
            clean = Image.new(upright.mode, upright.size)
        clean.paste(upright)
        clean.save(out, form, **({"quality": 88} if form in ("JPEG", "WEBP") else {}))
        image = clean
    return Arrival(out.getvalue(), PurePath(name).stem[:NAME_LENGTH] + suffix, media_type, image.width, image.height)
