"""What a programme is in the method: its purpose, its dates and every number that a programme may set."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Programme, User
from mentoring.programmes.languages import LANGUAGE_OF, validate_languages

GUARDIAN_AGE = 16
GUARDIAN_AGES = {"PL": 16, "LT": 14, "BG": 14, "CY": 14}  # from which age one consents oneself (S26)


def default_purpose() -> str:
    """What mentoring in lifestyle self-employment is for (R1), in the language that is active."""
    return gettext(
        "We encourage and support young people who want to work for themselves, in a way that fits the life they "
        "want to lead. An experienced person stands by them: shares what they know, asks good questions and opens "
        "doors. Everybody sets goals of their own and grows in two ways, as a person and at work: in knowledge, in "
        "opportunities and in faith in oneself."
    )


def between(low: int, high: int) -> list[MinValueValidator | MaxValueValidator]:
    return [
        MinValueValidator(low, _("Give at least %(limit_value)s.")),
        MaxValueValidator(high, _("Give at most %(limit_value)s.")),
    ]


def limits_of(name: str) -> tuple[int, int]:
    """The least and the most that a number may be."""
    field = Edition._meta.get_field(name)
    assert isinstance(field, models.PositiveSmallIntegerField)  # noqa: S101 (for the type checker)
    low, high = (validator.limit_value for validator in field._validators)  # type: ignore[attr-defined]
    return low, high


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, person: User) -> Self:
        """Those of the programmes in which the person has a role now."""
        return self.filter(programme__in=Programme.objects.visible_to(person))

    def managed_by(self, person: User) -> Self:
        return self.filter(programme__in=Programme.objects.managed_by(person))

    def of(self, programme: Programme) -> Edition:
        """The edition of a programme, made with the method's defaults when it is asked for the first time."""
        found = self.filter(programme=programme).first()
        return found or self.get_or_create(programme=programme, defaults=defaults_for(programme.organisation))[0]


def defaults_for(organisation: Organisation) -> dict[str, object]:
    """What depends on where the organisation works: the language of the purpose and the guardian's age."""
    language = LANGUAGE_OF.get(organisation.country, "en")
    with translation.override(language):
        purpose = default_purpose()
    return {"purpose": purpose, "languages": [language], "guardian_age": guardian_age_in(organisation.country)}


def guardian_age_in(country: str) -> int:
    return GUARDIAN_AGES.get(country, GUARDIAN_AGE)


class Edition(models.Model):
    """A programme as the method sees it; `accounts.Programme` is its name and the place of its roles."""

    class Form(models.TextChoices):
        """How people meet (R8)."""

        FACE_TO_FACE = "face_to_face", _("face to face")
        E_MENTORING = "e_mentoring", _("e-mentoring (online only)")
        BLENDED = "blended", _("blended (online and face to face)")

    class RoomOpens(models.TextChoices):
        """When the room of a mentorship that is online only opens; every other one waits for the agreement (R42)."""

        AFTER_PLEDGE = "after_pledge", _("when everybody in it has accepted the pledge of confidentiality")
        AFTER_AGREEMENT = "after_agreement", _("when everybody has signed the agreement")

    programme = models.OneToOneField(Programme, models.CASCADE, primary_key=True, related_name="edition")
    version = models.PositiveIntegerField(default=1, editable=False)

    purpose = models.TextField(_("purpose"), max_length=2_000)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    mentees_wanted = models.PositiveSmallIntegerField(
        _("how many mentees you look for"), null=True, blank=True, validators=between(1, 5_000)
    )
    mentors_wanted = models.PositiveSmallIntegerField(
        _("how many mentors you look for"), null=True, blank=True, validators=between(1, 5_000)
    )
    form = models.CharField(_("where people meet"), max_length=12, choices=Form, default=Form.BLENDED)
    pairs_allowed = models.BooleanField(_("pairs: one mentor and one mentee"), default=True)
    groups_allowed = models.BooleanField(_("groups: one mentor and several mentees"), default=True)
    languages = models.JSONField(_("languages of the mentoring"), default=list, validators=[validate_languages])

    # The numbers of the method: the default is the source's, the limits keep a slip of the finger out.
    group_limit = models.PositiveSmallIntegerField(
        _("mentees in a group, at most"), default=5, validators=between(2, 12)
    )  # R10
    checkpoints = models.PositiveSmallIntegerField(
        _("sessions face to face, at least"), default=3, validators=between(1, 6)
    )  # R14
    scale_low = models.PositiveSmallIntegerField(_("lowest mark"), default=4, validators=between(0, 9))  # R60
    scale_high = models.PositiveSmallIntegerField(_("highest mark"), default=10, validators=between(1, 10))  # R60
    cancellation_hours = models.PositiveSmallIntegerField(
        _("hours before a session to cancel it"), default=48, validators=between(1, 336)
    )  # R80
    reminder_days = models.PositiveSmallIntegerField(
        _("days before a session: first reminder"), default=7, validators=between(0, 30)
    )
    reminder_hours = models.PositiveSmallIntegerField(
        _("hours before a session: second reminder"), default=24, validators=between(0, 72)
    )
    last_reminder_hours = models.PositiveSmallIntegerField(
        _("hours before a session: last reminder"), default=2, validators=between(0, 24)
    )
    travel_minutes = models.PositiveSmallIntegerField(
        _("minutes from one place to another"), default=30, validators=between(0, 240)
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer a proposal"), default=7, validators=between(1, 60)
    )  # S11
    retention_months = models.PositiveSmallIntegerField(
        _("months after the end until it is erased"), default=12, validators=between(1, 120)
    )  # S31
    guardian_age = models.PositiveSmallIntegerField(
        _("age from which people agree for themselves"), default=GUARDIAN_AGE, validators=between(13, 18)
    )  # S26

    training_required = models.BooleanField(_("a mentor is trained before the match"), default=True)  # R26
    check_required = models.BooleanField(_("a mentor is checked before any contact"), default=True)  # S20
    room_opens = models.CharField(
        _("a room for online mentoring opens"), max_length=15, choices=RoomOpens, default=RoomOpens.AFTER_PLEDGE
    )
    independent_person = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="independent_in",
        verbose_name=_("independent person"),
    )  # R21

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="edition_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(pairs_allowed=True) | Q(groups_allowed=True),
                name="edition_allows_pairs_or_groups",
            ),
            models.CheckConstraint(
                condition=Q(scale_low__lt=F("scale_high")),
                name="edition_scale_rises",
            ),
            models.CheckConstraint(
                condition=Q(form__in=["face_to_face", "e_mentoring", "blended"]), name="edition_of_known_form"
            ),
            models.CheckConstraint(
                condition=Q(room_opens__in=["after_pledge", "after_agreement"]), name="edition_rooms_open_in_known_way"
            ),
        ]

    def __str__(self) -> str:
        return str(self.programme)

    def clean(self) -> None:
        """The same as the constraints, said beside the field that is to be mended."""
        if self.starts_on and self.ends_on and self.ends_on <= self.starts_on:
            raise ValidationError({"ends_on": _("The last day has to come after the first day.")})
        if not (self.pairs_allowed or self.groups_allowed):
            raise ValidationError({"groups_allowed": _("Choose pairs, groups or both.")})
        if self.scale_low >= self.scale_high:
            raise ValidationError({"scale_high": _("The highest mark has to be above the lowest.")})

    def method_number(self, name: str) -> int | None:
        """What the method takes for a number, or the law of the country; None where neither says anything."""
        if name == "guardian_age":
            return guardian_age_in(self.programme.organisation.country)
        field = Edition._meta.get_field(name)
        return field.get_default() if isinstance(field, models.Field) and field.has_default() else None

    def opens_on_pledge(self, form: str) -> bool:
        """Whether a mentorship of this form gets its room before the agreement: only one that never meets (R42)."""
        return form == self.Form.E_MENTORING and self.room_opens == self.RoomOpens.AFTER_PLEDGE
