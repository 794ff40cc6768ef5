"""Meetings for the demonstration: first sessions that were held and written down, plans, and sessions to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone, translation

from accounts.models import Programme, User
from mentoring.meetings import actions
from mentoring.meetings.actions.telling import untell
from mentoring.meetings.agenda import agenda_of
from mentoring.meetings.demo.replies import REPLIES, reply
from mentoring.meetings.demo.samples import SAMPLES, Coming, Sample
from mentoring.meetings.models import Attendance, Diary, Session
from mentoring.meetings.words import About, Row
from mentoring.meetings.zones import zone_of
from mentoring.mentorships.demo import SIGNED_AGO
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.people.actions import Change
from mentoring.programmes.models import Edition

SOON = timedelta(days=2)  # when somebody meets for the first time
WEEKEND = 5


def demonstrate_meetings(manager: User, programme: Programme, people: Mapping[str, User], language: str) -> None:
    with translation.override(language):
        for name, sample in SAMPLES[language].items():
            made = Mentorship.objects.own(people[name]).get(edition=programme.pk)
            meet(sample, manager, made)
            if said := REPLIES[language].get(name):
                reply(said, made, at(workday(timezone.localdate() + 3 * SOON), 13, made.edition))


def meet(sample: Sample, manager: User, made: Mentorship) -> None:
    edition = made.edition
    day = timezone.localdate() - SIGNED_AGO if sample.entry else workday(timezone.localdate() + SOON)
    first = actions.schedule_checkpoint(
        manager, made, 1, at(day if not sample.entry else day + 2 * SIGNED_AGO, sample.hour, edition), 90,
        sample.place_kind, About(sample.topic, sample.place, sample.preparation),
    )  # fmt: skip
    if not sample.entry:
        says_yes(made)
        return
    hold(first, at(day, sample.hour, edition))
    write(sample, first)
    plan(sample, made)
    says_yes(made)
    if sample.middle:
        middle = at(workday(timezone.localdate() + timedelta(days=60)), 11, edition)
        actions.schedule_checkpoint(manager, made, 2, middle, 60, "office", About(place=sample.middle))


def hold(session: Session, starts_at: datetime) -> None:
    """All of them were there, two weeks ago."""
    people = session.mentorship.participants.current()
    Session.objects.filter(pk=session.pk).update(starts_at=starts_at, made_at=starts_at - SIGNED_AGO)
    untell(session)
    Attendance.objects.bulk_create(
        Attendance(
            session=session, person=one.person, how=Attendance.How.CODE, entered_at=starts_at, arrived_at=starts_at
        )
        for one in people.select_related("person")
    )
    mentor = people.get(role=Participant.Role.MENTOR).person
    actions.hold(mentor, session)
    Session.objects.filter(pk=session.pk).update(held_at=starts_at + timedelta(hours=1))
    session.refresh_from_db()


def write(sample: Sample, session: Session) -> None:
    """The first of the mentees writes the entry, and the mentor adds remarks."""
    mentor, diarist, *_others = [one.person for one in session.mentorship.participants.current()]
    if not session.mentorship.is_pair:
        actions.choose_diarist(diarist, session, diarist, Diary.Method.TOGETHER)
    actions.follow_agenda(mentor, session, {point.key: Change(["done"], []) for point in agenda_of(session)})
    actions.save_diary(diarist, session, {key: Change(text, "") for key, text in sample.entry.items()})
    actions.finish_diary(diarist, session)
    actions.write_remarks(mentor, session, sample.remarks)
    actions.decide_on_plan(mentor, session, plan_changes=True)
    written_at = (session.held_at or timezone.now()) + timedelta(hours=2)
    Diary.objects.filter(session=session).update(written_at=written_at, chosen_at=written_at)


def plan(sample: Sample, made: Mentorship) -> None:
    mentor, *mentees = [one.person for one in made.participants.current()]
    version = actions.propose_plan(mentor, made, 0, [row(number, one, made) for number, one in enumerate(sample.plan)])
    for mentee in mentees if sample.is_agreed else mentees[:1]:
        actions.agree_to_plan(mentee, version)


def says_yes(made: Mentorship) -> None:
    """The mentor is coming to the next session; the mentees have not answered yet."""
    mentor = made.participants.current().get(role=Participant.Role.MENTOR).person
    for session in Session.objects.filter(mentorship=made).coming()[:1]:
        actions.answer_session(mentor, session, is_coming=True, sequence=session.sequence)


def row(number: int, one: Coming, made: Mentorship) -> Row:
    day = workday(timezone.localdate() + timedelta(days=one.days)) if one.days else None
    return Row(
        key=str(number), starts_at=at(day, one.hour, made.edition) if day else None, place_kind=one.place_kind,
        topic=one.topic, place=one.place, preparation=one.preparation,
    )  # fmt: skip


def workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= WEEKEND else day


def at(day: date, hour: int, edition: Edition) -> datetime:
    return datetime.combine(day, datetime.min.time(), zone_of(edition)).replace(hour=hour)
