"""Which questions a programme has answered for everybody: they are not asked, and an answer given before rests."""

from mentoring.programmes.models import Edition

NOTHING: frozenset[str] = frozenset()


def settled_in(edition: Edition | None) -> frozenset[str]:
    """Pair or group where only one is allowed (R7, R9), and how to meet unless the programme offers both ways (R8)."""
    if edition is None:
        return NOTHING
    is_one_kind = not (edition.pairs_allowed and edition.groups_allowed)
    is_one_form = edition.form != Edition.Form.BLENDED
    return frozenset(key for key, is_settled in (("grouping", is_one_kind), ("form", is_one_form)) if is_settled)
