"""What programmes put on the shared pages: a manager's place, what needs a manager, what one takes part in."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.home import is_manager
from accounts.models import Programme
from accounts.requests import person_of
from home.frame import Part, Place, add_place, me_section, today_card
from mentoring.programmes.board import Urgency, lines_for
from mentoring.programmes.models import Edition

SHOWN = 3
PAGES = frozenset(
    {
        "programme", "programme_section", "board", "duties", "delegate_duties", "hand_over_duties", "onboarding",
        "matching", "proposal", "proposal_mentee", "proposal_comparison", "confirm_proposal",
        "programme_sessions", "checkpoint_day", "schedule_checkpoints",
    }
)  # fmt: skip

add_place(Place("programmes", _("Board"), "square-kanban", order=50, also=PAGES, shown_to=is_manager))


@today_card(order=15)
def needs_me(request: HttpRequest) -> Part | None:
    """For a manager: what is most urgent in each programme, and how much more there is on the board."""
    person = person_of(request)
    if not is_manager(request):
        return None
    managed = Programme.objects.visible_to(person).managed_by(person).select_related("organisation").order_by("name")
    found = [(edition, lines_for(edition, person)) for edition in map(Edition.objects.of, managed)]
    boards = [
        {"edition": edition, "lines": lines[:SHOWN], "more": max(0, len(lines) - SHOWN)}
        for edition, lines in found
        if lines
    ]
    is_tip = all(line.urgency == Urgency.SOON for _edition, lines in found for line in lines)
    return Part("programmes/today.html", {"boards": boards, "is_tip": is_tip}, is_tip=is_tip) if boards else None


@me_section(order=15)
def my_programmes(request: HttpRequest) -> Part | None:
    roles = person_of(request).current_roles
    found = {role.programme_id: role.programme for role in roles}
    return Part("programmes/mine.html", {"programmes": list(found.values())}) if found else None
