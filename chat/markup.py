"""Links and the little markup that people may type, made safe; the one place where text becomes HTML."""

import re
from collections.abc import MutableMapping
from typing import Any, cast

import nh3
from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner

TAGS = frozenset({"b", "strong", "i", "em", "code"})
LINKED = TAGS | {"a"}
CANDIDATE = re.compile(r"</?[a-z]|https?:|www\.|[\w-]\.[a-z]{2}", re.IGNORECASE)

type Attributes = MutableMapping[tuple[str | None, str] | str, str]


def outward(attributes: Attributes, new: bool = False) -> Attributes | None:
    """A link opens beside the room and tells the other site nothing; only http and https are links."""
    if not attributes.get((None, "href"), "").startswith(("http://", "https://")):
        return None
    attributes[(None, "target")] = "_blank"
    attributes[(None, "rel")] = "noopener noreferrer nofollow"
    return attributes


class Linker(LinkifyFilter):
    """Finds addresses in text; what stands in code stays as typed."""

    def __init__(self, source: Any) -> None:
        super().__init__(source, callbacks=[cast(Any, outward)], skip_tags={"code"})


def html_of(text: str) -> str:
    """Safe HTML of a text that has links or markup, else the empty string: then the text itself is shown."""
    if not CANDIDATE.search(text):
        return ""
    # A cleaner belongs to one thread while it works, and costs less to make than a lock to share.
    cleaned = Cleaner(tags=TAGS, attributes={}, protocols=[], filters=[Linker]).clean(text)
    return nh3.clean(
        cleaned,
        tags=set(LINKED),
        attributes={"a": {"href", "target", "rel"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
