"""The text of the agreement (T2): from the programme, the terms and the code, in the language that is active."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.mentorships.ethics import PRESETS
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.terms import CHANNELS, RHYTHMS
from mentoring.mentorships.words import Section, Terms


@dataclass(frozen=True)
class Parties:
    """Who agrees, by the names that others see (R82), and for whom a guardian signs as well."""

    mentor: str
    mentees: Sequence[str]
    with_guardian: Sequence[str]


@dataclass(frozen=True)
class Code:
    """What stands in the code of ethics: the preset items by their names, then the people's own words."""

    presets: Sequence[str]
    own: Sequence[str]


def texts_of(mentorship: Mentorship, parties: Parties, terms: Terms, code: Code) -> dict[str, list[Section]]:
    """The agreement in every language of the pages; own words stay as they were written."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = sections(mentorship, parties, terms, code)
    return found


def plain(text: Sequence[Section]) -> str:
    """The text that is hashed, shown, and printed: nothing is signed that is not in it."""
    return "\n\n".join("\n".join([section.title, *section.lines]) for section in text)


def hash_of(text: Sequence[Section]) -> str:
    return sha256(plain(text).encode()).hexdigest()


def sections(mentorship: Mentorship, parties: Parties, terms: Terms, code: Code) -> list[Section]:
    return [
        Section("parties", _("Who agrees"), who(mentorship, parties)),
        Section("duration", _("How long and how often"), duration(mentorship, terms)),
        Section("clauses", _("What everybody agrees to"), clauses()),
        Section("code", _("Our code of ethics"), [*(str(PRESETS[name]) for name in code.presets), *code.own]),
        Section("communication", _("How we communicate"), communication(mentorship, terms)),
        Section("cancellation", _("When a session cannot take place"), cancellation(mentorship)),
        Section("exception", _("What is not kept secret"), [exception()]),
        Section("retention", _("What is kept, and for how long"), retention(mentorship)),
        Section("ending", _("When it ends earlier"), early_end()),
    ]


def who(mentorship: Mentorship, parties: Parties) -> list[str]:
    programme = mentorship.edition.programme
    lines = [
        _("Programme: %(programme)s, %(organisation)s, for which a manager signs.")
        % {"programme": programme, "organisation": programme.organisation},
        _("Mentor: %(name)s") % {"name": parties.mentor},
        ngettext("Mentee: %(names)s", "Mentees: %(names)s", len(parties.mentees))
        % {"names": ", ".join(parties.mentees)},
    ]
    if parties.with_guardian:
        names = ", ".join(parties.with_guardian)
        lines.append(_("A parent or guardian signs as well for: %(names)s") % {"names": names})
    return lines


def duration(mentorship: Mentorship, terms: Terms) -> list[str]:
    """R41, first clause; R14."""
    day = {"from": spoken_day(terms.starts_on), "until": spoken_day(terms.ends_on)}
    return [
        _("The mentorship begins on %(from)s and ends on %(until)s.") % day
        if terms.ends_on
        else _("The mentorship begins on %(from)s and ends with the programme.") % day,
        _("We meet %(rhythm)s, for about %(minutes)s minutes.")
        % {"rhythm": RHYTHMS[terms.rhythm], "minutes": terms.minutes},
        face_to_face(mentorship.edition.checkpoints),
    ]


def face_to_face(number: int) -> str:
    """R14: how many, and when."""
    if number == 1:
        return _("At least one session is face to face, at the start.")
    if number == 2:
        return _("At least two sessions are face to face: one at the start and one at the end.")
    return ngettext(
        "At least %(number)s session is face to face: one at the start, one at the end and the others in between.",
        "At least %(number)s sessions are face to face: one at the start, one at the end and the others in between.",
        number,
    ) % {"number": number}


def clauses() -> list[str]:
    """R41, the other five: commitment, mutual support, openness, confidentiality, and that advice is guidance."""
    return [
        _("Mentees set their own goals, work towards them and answer for them."),
        _("Mentees support one another, and the mentor and the manager support them."),
        _("Mentees and mentor speak openly with one another."),
        _("Everybody keeps what is said here to themselves, also after the mentorship has ended."),
        _("Advice by the mentor or by other mentees is guidance only. Every mentee answers for their own decisions."),
    ]


def communication(mentorship: Mentorship, terms: Terms) -> list[str]:
    hours = {"from": f"{terms.quiet_from:%H:%M}", "until": f"{terms.quiet_until:%H:%M}"}
    lines = [
        _("We talk through: %(channels)s. Not through private accounts or social media.")
        % {"channels": ", ".join(str(CHANNELS[name]) for name in terms.channels)},
        ngettext(
            "We answer messages within %(hours)s hour.", "We answer messages within %(hours)s hours.", terms.reply_hours
        )
        % {"hours": terms.reply_hours},
        _("Between %(from)s and %(until)s nobody has to answer.") % hours,
    ]
    return [*lines, *terms.more.splitlines()] if terms.more else lines


def cancellation(mentorship: Mentorship) -> list[str]:
    """R79, R80."""
    hours = mentorship.edition.cancellation_hours
    return [
        _("A mentee who cannot come tells the mentor and the manager, and says how they will catch up."),
        ngettext(
            "A mentor who cannot come tells every mentee at least %(hours)s hour ahead and looks for a date that suits "
            "all. Whoever is later gives the reason.",
            "A mentor who cannot come tells every mentee at least %(hours)s hours ahead and looks for a date that "
            "suits all. Whoever is later gives the reason.",
            hours,
        )
        % {"hours": hours},
    ]


def exception() -> str:
    """S21, in plain words, before anybody signs."""
    return _(
        "There is one exception from keeping things to ourselves: when somebody is in danger, above all a child or a "
        "young person, or is being hurt. Then whoever learns of it tells the manager or somebody who can help at once, "
        "and only as much is passed on as is needed to protect that person."
    )


def retention(mentorship: Mentorship) -> list[str]:
    """S31."""
    months = mentorship.edition.retention_months
    return [
        _(
            "Latarnia keeps what we write encrypted, on a server of the organisation. The people of this agreement "
            "read the room; a manager's look from outside is written down and shown to us."
        ),
        ngettext(
            "%(months)s month after the end it is erased.", "%(months)s months after the end it is erased.", months
        )
        % {"months": months},
        _("Each of us may ask at any time what is kept about us, have it corrected, and take a copy."),
    ]


def early_end() -> list[str]:
    return [
        _("Each of us may end the mentorship earlier. A reason is told to the manager only, and nobody is blamed."),
        _("The manager talks with everybody concerned and looks for another match where that is wanted."),
    ]


def spoken_day(day: date | None) -> str:
    return formats.date_format(day, "j E Y") if day else "—"
