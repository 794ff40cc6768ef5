"""How large a list may be, and what is said about one that cannot be read."""

from http import HTTPStatus

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal

MOST_MEGABYTES = 5
MOST_ROWS = 2_000
MOST_COLUMNS = 100
MOST_UNPACKED = 64 * 1024 * 1024  # what a workbook may hold once its zip is unpacked
MOST_PARTS = 500  # files in that zip

TOO_LARGE = _("The file is larger than 5 MB. Split it into several files.")
TOO_MANY_ROWS = _("The list has more than 2,000 rows. Split it into several files.")
TOO_MANY_COLUMNS = _("The list has more than 100 columns. Leave only those that you need.")
PACKED_TOO_LARGE = _("This workbook is far larger inside than it looks, so we do not open it. Save it as CSV instead.")
OLD_WORKBOOK = _("This is a workbook of an old kind (.xls). Save it as .xlsx or as CSV, and choose that file.")
NO_LIST = _("This file is not a list that we can read. Choose a CSV file or an .xlsx workbook.")
NO_ROWS = _("There is nothing below the headings. The first row holds the headings, each person has a row below.")


def unreadable(sentence: Promise, code: str) -> Refusal:
    return Refusal(sentence, code, HTTPStatus.UNPROCESSABLE_ENTITY)
