"""What the two sides of a mentorship have told in their profiles for one another, on its page as long as it goes on."""

from django.http import HttpRequest

from accounts.requests import person_of
from home.frame import Part
from mentoring.matching.pages.others import about
from mentoring.mentorships.models import Participant
from mentoring.mentorships.panel import mentorship_part
from mentoring.mentorships.rules import participation_of
from mentoring.mentorships.situation import Situation
from mentoring.people.models import Profile
from mentoring.people.shown import Shown, shown


@mentorship_part(order=5)
def introductions(request: HttpRequest, situation: Situation) -> Part | None:
    """A mentee reads about the mentor, the mentor about each mentee; mentees do not read one another's profiles."""
    here = participation_of(person_of(request), situation)
    if here is None or situation.mentor is None or situation.mentorship.has_ended:
        return None
    mentor, *mentees = profiles_of([situation.mentor, *situation.mentees], situation)
    if mentor is None:
        return None
    reads_mentor = here.role == Participant.Role.MENTEE
    others = [
        about(mentor if reads_mentor else mentee, mentor, mentee)
        for one, mentee in zip(situation.mentees, mentees, strict=True)
        if mentee and (one == here or not reads_mentor)
    ]
    return Part("mentorships/introductions.html", {"others": others, "reads_mentor": reads_mentor}) if others else None


def profiles_of(people: list[Participant], situation: Situation) -> list[Shown | None]:
    """In their order: the profile that goes with the role of each."""
    programme = situation.edition.programme_id
    found = shown(Profile.objects.filter(programme=programme, person__in=[one.person_id for one in people]))
    by_role = {(one.profile.person_id, one.profile.kind): one for one in found.values()}
    return [by_role.get((one.person_id, one.role)) for one in people]
