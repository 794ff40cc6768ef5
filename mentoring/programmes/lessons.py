"""What each lesson of a manager's onboarding is about, in a few words (R85; Module I, l.24–33 and l.272)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.programmes.models import Lesson, Tick

ABOUT: dict[Lesson, tuple[str | Promise, ...]] = {
    Lesson.ROLES: (
        _("The manager leads the whole process, from choosing people to the feedback after the end."),
        _("The mentor asks good questions, shares experience, offers alternatives. Experience counts, age does not."),
        _("The mentee sets the goals and makes the decisions."),
    ),
    Lesson.BENEFITS: (
        _("Mentees gain ideas, skills, contacts and confidence. Mentors gain fresh views, and grow as leaders."),
        _("It goes wrong when there is no time, too much is expected, or somebody leans on the other too much."),
        _("You notice early by asking early: talk to everybody twice in the first month, then every month."),
    ),
    Lesson.SESSIONS: (
        _("Choosing people, training mentors, matching, the first session, sessions on topics, monitoring, the end."),
        _("You organise the first session, the one in the middle and the last one, and you are there."),
        _("No stage is skipped: each opens when what it needs is done."),
    ),
    Lesson.TOOLS: (
        _("Two profiles, the agreement, personal goals, the group's goals and the plan of sessions."),
        _("The first questionnaire, the diary of each session, the record from the middle and the final questions."),
        _("People fill them in here, one step at a time. You see what is done and what is missing."),
    ),
    Lesson.CONFIDENTIALITY: (
        _("What is said stays between the mentor, the mentees and you. It stays so after the end."),
        _("A mentor does not even tell anybody who the mentee is. Use aliases outside the programme."),
        _("When you read a room you are not in, the people in it see that you did."),
    ),
    Lesson.SAFEGUARDING: (
        _("When somebody is in danger, or a child is hurt, you act and tell those who can help. Say so beforehand."),
        _("Mentors are checked before any contact. Young people write and meet only in ways that you know of."),
        _("Every report gets an answer within a day. Complaints about you go to the independent person."),
    ),
    Lesson.STANDARDS: (
        _("Managers and mentors accept a code of ethics. Each group adds its own rules to the agreement."),
        _("Quality means: clear aims, good matches, regular contact, honest feedback and a good ending."),
    ),
    Lesson.EXERCISE_1: (
        _("They are in the method's materials: “Youth worker as a learner – Module I – practical exercises”."),
        _("Do them with other managers or mentors. First you try something, then you talk about what you noticed."),
    ),
    Lesson.EXERCISE_2: (_("In the same materials. Let somebody else lead it this time."),),
    Lesson.EXERCISE_3: (_("In the same materials. Afterwards note one thing that you will do in another way."),),
}


@dataclass(frozen=True)
class Step:
    """A lesson as one manager sees it."""

    lesson: Lesson
    about: tuple[str | Promise, ...]
    at: datetime | None

    @property
    def is_exercise(self) -> bool:
        return self.lesson in {Lesson.EXERCISE_1, Lesson.EXERCISE_2, Lesson.EXERCISE_3}


def steps_of(person: User) -> list[Step]:
    ticked = dict(Tick.objects.filter(person=person).values_list("lesson", "at"))
    return [Step(lesson, ABOUT[lesson], ticked.get(lesson)) for lesson in Lesson]
