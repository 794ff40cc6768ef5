"""What the page of a plan shows: the sessions as they stand, the version that waits, and the versions before."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from confidentiality.rows import open_words
from mentoring.meetings import rules
from mentoring.meetings.checkpoints import recorded, still_needed
from mentoring.meetings.models import PlanVersion, Session
from mentoring.meetings.pages.sessions import shown
from mentoring.meetings.people import here, title_of
from mentoring.meetings.plans import changes_between, rows_now
from mentoring.meetings.words import Plan
from mentoring.mentorships.models import Mentorship


def of_plan(person: User, mentorship: Mentorship) -> dict[str, Any]:
    versions = versions_of(person, mentorship)
    last = versions[0] if versions else None
    waits = last if last and last["version"].agreed_at is None else None
    sessions = Session.objects.visible_to(person).filter(mentorship=mentorship).with_people().by_date()
    return {
        "mentorship": mentorship,
        "title": title_of(mentorship),
        "sessions": shown(sessions),
        "waits": waits,
        "may_agree": waits is not None and rules.may_agree(person, waits["version"]) and person not in waits["agreed"],
        "may_plan": rules.may_plan(person, mentorship),
        "may_schedule": rules.may_schedule(person, mentorship),
        "versions": versions,
        "needed": len(still_needed(mentorship, recorded(mentorship))),
    }


def versions_of(person: User, mentorship: Mentorship) -> list[dict[str, Any]]:
    """The newest first, each with what it changed and who has agreed to it."""
    found = list(
        PlanVersion.objects.visible_to(person)
        .filter(mentorship=mentorship)
        .select_related("by")
        .prefetch_related("consents__person")
    )
    plans = [*open_words(found, Plan), Plan()]
    people = [one.person for one in here(mentorship)]
    entries = []
    for number, version in enumerate(found):
        version.mentorship = mentorship
        agreed = [consent.person for consent in version.consents.all()]
        entries.append(
            {
                "version": version,
                "rows": plans[number].rows,
                "changes": changes_between(plans[number + 1], plans[number]),
                "agreed": agreed,
                "missing": [one for one in people if one not in agreed],
            }
        )
    return entries


def initial_rows(mentorship: Mentorship) -> tuple[int, list[dict[str, Any]]]:
    """The version that is before the person, and the rows that a form begins with."""
    last = mentorship.plans.first()
    rows = rows_now(mentorship, last)
    fields = ("key", "sequence", "starts_at", "minutes", "place_kind", "place", "topic", "preparation", "resources")
    return last.number if last else 0, [{name: getattr(row, name) for name in fields} for row in rows]
