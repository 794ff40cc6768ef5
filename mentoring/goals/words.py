"""What is sealed of a goal besides its answers, as structs."""

import msgspec


class Words(msgspec.Struct, omit_defaults=True):
    """A task, or a comment, as it was written."""

    text: str = ""
