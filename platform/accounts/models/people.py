"""A person who signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.names import (
    DISPLAY_NAME_EMPTY,
    DISPLAY_NAME_LENGTH,
    DISPLAY_NAME_LONG,
    TAKEN,
    USERNAME_EMPTY,
    USERNAME_LENGTH,
    USERNAME_LONG,
    normalise_display_name,
    normalise_username,
    validate_display_name,
    validate_username,
)
from accounts.time_zones import validate_time_zone

if TYPE_CHECKING:
    from accounts.models.belonging import Role


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, person: User) -> Self:
        """Oneself, the managers of one's programmes, and, for a manager, everybody in the programmes managed."""
        mine = person.roles.current()
        managed = mine.filter(kind="manager").values("programme")
        return self.filter(
            Q(pk=person.pk)
            | Q(pk__in=self.model.objects.filter(roles__programme__in=managed).values("pk"))
            | Q(
                pk__in=self.model.objects.filter(
                    roles__programme__in=mine.values("programme"), roles__kind="manager", roles__until=None
                ).values("pk")
            )
        )


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, person: User) -> UserQuerySet:
        return self.get_queryset().visible_to(person)

    def draft(self, username: str, password: str | None = None, **fields: object) -> User:
        """A new person, not yet saved; an empty display name becomes the user name.

        Raises ValidationError for what the model refuses.
        """
        person = self.model(username=normalise_username(username), **fields)
        person.display_name = normalise_display_name(person.display_name or username)
        person.set_password(password)
        person.full_clean(exclude=["password"])
        return person

    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        person = self.draft(username, password, **fields)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=normalise_username(username or ""))


class User(AbstractBaseUser):
    """A person who signs in. The display name, an alias if they like, is the only name that others see (R82)."""

    username = models.CharField(
        _("user name"),
        max_length=USERNAME_LENGTH[1],
        unique=True,
        validators=[validate_username],
        error_messages={"unique": TAKEN, "max_length": USERNAME_LONG, "blank": USERNAME_EMPTY},
    )
    display_name = models.CharField(
        _("name that others see"),
        max_length=DISPLAY_NAME_LENGTH,
        validators=[validate_display_name],
        error_messages={"max_length": DISPLAY_NAME_LONG, "blank": DISPLAY_NAME_EMPTY},
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("telephone"),
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"\A\+?[0-9 ()-]{5,20}\Z", _("Use digits and spaces, for example +48 601 234 567."))
        ],
    )
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        error_messages={"invalid_choice": _("Latarnia does not speak this language yet. Please choose another.")},
    )
    time_zone = models.CharField(
        _("time zone"), max_length=40, default=settings.TIME_ZONE, validators=[validate_time_zone]
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def current_roles(self) -> list[Role]:
        """The roles held now, read once a request: navigation, cards and the second step all ask for them."""
        return list(self.roles.current().select_related("programme__organisation").order_by("programme", "kind"))

    @property
    def is_manager(self) -> bool:
        return any(role.kind == "manager" for role in self.current_roles)
