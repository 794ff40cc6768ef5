"""The beginning: an organisation, a programme, and the invitation of its first manager."""

import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.invitations import Issued, issue
from accounts.models import Invitation, Organisation, Programme, Role
from accounts.refusals import Refusal


@transaction.atomic
def found_programme(organisation: str, programme: str, country: str = "PL") -> Issued:
    """The operator's one action, from the command line; from then on managers invite. Repeated, it invites anew.

    Refused once the programme has had a manager: otherwise the operator could come in unseen.
    Raises ValidationError for names that the models refuse.
    """
    home = Organisation.objects.filter(name=organisation).first() or Organisation(name=organisation, country=country)
    place = Programme.objects.filter(organisation=home.pk, name=programme).first()
    if place is None:
        home.full_clean()
        home.save()
        place = Programme(organisation=home, name=programme.strip())
        place.full_clean()
        place.save()
    Programme.objects.select_for_update().get(pk=place.pk)
    if place.roles.filter(kind=Role.Kind.MANAGER).exists():
        raise Refusal(_("This programme has a manager, who invites everybody else."), "has_manager")
    place.invitations.filter(kind=Role.Kind.MANAGER, used_at=None).delete()
    return issue(Invitation(programme=place, kind=Role.Kind.MANAGER, batch=uuid.uuid4()))
