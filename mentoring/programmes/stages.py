"""The stages of the method, in their order (R25); what opens each of them is the matter of the steps themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Of an applicant up to the match, of a mentorship from the match on."""

    APPLIED = "applied", _("Applied")
    SELECTED = "selected", _("Selected")
    TRAINING = "training", _("Training")
    MATCHING = "matching", _("Matching")
    INITIAL = "initial", _("First session")
    THEMATIC = "thematic", _("Sessions on topics")
    MONITORING = "monitoring", _("Monitoring")
    FINAL = "final", _("Final session")
    CLOSED = "closed", _("Closed")
