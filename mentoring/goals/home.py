"""What goals put on Today: a mentee's first goal, a questionnaire that waits, the group's goals once they are open."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from accounts.requests import person_of
from home.frame import Part, today_card
from mentoring.goals.models import Goal, Questionnaire
from mentoring.goals.rules import common_goals_lock
from mentoring.mentorships.models import Mentorship, Participant


@today_card(order=18)
def goals_to_write(request: HttpRequest) -> Part | None:
    """For a mentee without a written goal, in each mentorship that goes on."""
    person = person_of(request)
    as_mentee = Participant.objects.current().mentees().filter(mentorship=OuterRef("pk"), person=person)
    written = Goal.objects.written().filter(mentorship=OuterRef("pk"), owner=person)
    found = Mentorship.objects.own(person).going_on().filter(Exists(as_mentee), ~Exists(written))
    drafts = set(
        Goal.objects.visible_to(person).filter(owner=person, settled_at=None).values_list("mentorship", flat=True)
    )
    entries = [{"mentorship": one, "is_begun": one.pk in drafts} for one in found]
    return Part("goals/today_goals.html", {"entries": entries}) if entries else None


@today_card(order=19)
def common_goals_to_agree(request: HttpRequest) -> Part | None:
    """For all in a group, once every mentee has written the own goals (R44)."""
    person = person_of(request)
    begun = Goal.objects.common().written().filter(mentorship=OuterRef("pk"))
    groups = Mentorship.objects.own(person).going_on().filter(~Exists(begun), kind=Mentorship.Kind.GROUP)
    ready = [group for group in groups if common_goals_lock(group) is None]
    return Part("goals/today_group.html", {"groups": ready}) if ready else None


@today_card(order=17)
def questionnaire_to_answer(request: HttpRequest) -> Part | None:
    waiting = Questionnaire.objects.own(person_of(request)).filter(answered_at=None)
    found = list(waiting.select_related("edition__programme"))
    return Part("goals/today_questionnaire.html", {"questionnaires": found}) if found else None
