"""What profiles put on the shared pages: a card of Today, a section of Me, a link on a manager's page of a person."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Role, User
from accounts.requests import person_of
from home.frame import Part, me_section, person_section, today_card
from mentoring.people.models import Profile
from mentoring.people.pages import next_step
from mentoring.people.questions import steps_of
from mentoring.people.rules import may_answer_offer
from mentoring.people.standing import Standing, standings

NEWS_FOR = timedelta(days=7)


def own_roles(request: HttpRequest) -> list[Role]:
    return [role for role in person_of(request).current_roles if role.kind in Profile.Kind.values]


def own_standings(person: User) -> dict[tuple[int, str], Standing]:
    found = standings(Profile.objects.own(person))
    return {(standing.profile.programme_id, standing.profile.kind): standing for standing in found}


@today_card(order=12)
def profile_to_write(request: HttpRequest) -> Part | None:
    """Until it is sent: how far one is. Then an offer that waits for an answer, and, for a week, the decision."""
    roles = own_roles(request)
    if not roles:
        return None
    standing = own_standings(person_of(request))
    entries = [
        entry
        for role in roles
        if (entry := entry_of(role, standing.get((role.programme_id, role.kind)), person_of(request)))
    ]
    return Part("mentoring_people/today.html", {"entries": entries}) if entries else None


def entry_of(role: Role, standing: Standing | None, person: User) -> dict[str, object] | None:
    steps = standing.steps if standing else steps_of(role.kind)
    entry: dict[str, object] = {"role": role, "all": len(steps), "standing": standing}
    if standing is None:
        return entry
    if standing.profile.submitted_at is None:
        return entry | {"next": next_step(standing)}
    if may_answer_offer(person, standing):
        return entry | {"offer": True}
    is_news = standing.decision is not None and standing.decision.at > timezone.now() - NEWS_FOR
    return entry | {"is_answered": True} if is_news and not standing.profile.is_mentor else None


@me_section(order=15)
def my_profiles(request: HttpRequest) -> Part | None:
    roles = own_roles(request)
    if not roles:
        return None
    own = {(profile.programme_id, profile.kind): profile for profile in Profile.objects.own(person_of(request))}
    lines = [{"role": role, "profile": own.get((role.programme_id, role.kind))} for role in roles]
    return Part("mentoring_people/me_profiles.html", {"lines": lines})


@person_section(order=20)
def applicant_pages(request: HttpRequest, person: User) -> Part | None:
    """For a manager: the profiles of somebody else in the programmes managed."""
    found = list(Profile.objects.managed_by(person_of(request)).filter(person=person).select_related("programme"))
    return Part("mentoring_people/person_profiles.html", {"profiles": found}) if found else None
