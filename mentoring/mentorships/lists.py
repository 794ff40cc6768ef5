"""Whom a mentorship may take in: people whom nothing keeps from being matched, and who are in no other."""

from __future__ import annotations

from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import User
from accounts.models.people import UserQuerySet
from mentoring.mentorships.models import Participant
from mentoring.people.models import Profile
from mentoring.people.rules import gates
from mentoring.people.standing import standings
from mentoring.programmes.models import Edition


def ready_people(edition: Edition, kind: str) -> UserQuerySet:
    today = timezone.localdate()
    profiles = Profile.objects.current().filter(programme=edition.programme_id, kind=kind).exclude(submitted_at=None)
    ready = [one.profile.person_id for one in standings(profiles) if not gates(one, edition, today)]
    return User.objects.get_queryset().filter(pk__in=ready).order_by(Lower("display_name"), "pk")


def free_mentees(edition: Edition) -> UserQuerySet:
    taken = Participant.objects.current().mentees().filter(mentorship__edition=edition, mentorship__ended_at=None)
    return ready_people(edition, Profile.Kind.MENTEE).exclude(pk__in=taken.values("person"))


def ready_mentors(edition: Edition) -> UserQuerySet:
    return ready_people(edition, Profile.Kind.MENTOR)
