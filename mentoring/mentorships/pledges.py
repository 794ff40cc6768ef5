"""The texts that people promise by themselves, each with its version: a new version asks everybody again (R84, S21)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from mentoring.mentorships.models import Promise


@dataclass(frozen=True)
class Pledge:
    """One text: what is promised, line by line, and what the promise does not cover."""

    kind: Promise.Kind
    version: int
    title: str | Lazy
    intro: str | Lazy
    lines: tuple[str | Lazy, ...]
    exception: str | Lazy = ""

    @property
    def text(self) -> str:
        """In the language that is active."""
        return "\n".join(str(part) for part in (self.title, self.intro, *self.lines, self.exception) if part)

    @property
    def text_hash(self) -> str:
        return sha256(self.text.encode()).hexdigest()


CONFIDENTIALITY = Pledge(
    Promise.Kind.PLEDGE,
    1,
    _("I keep what I hear to myself"),
    _("Mentoring works when people can speak freely. That is why everybody here promises the same:"),
    (
        _("What I read and hear stays between us: the mentor, the mentees and the manager of the programme."),
        _("I do not tell anybody outside who takes part, and I do not pass on messages, files or pictures of them."),
        _("I use Latarnia to talk with the others, not private accounts or social media."),
        _("I keep my way of signing in to myself."),
        _("All this goes on after the mentorship has ended."),
    ),
    _(
        "There is one exception, and you should know it before you promise. When somebody is in danger, above all a "
        "child or a young person, or when somebody is being hurt, nobody has to keep it secret. Tell your manager, "
        "or whoever can help at once. They tell others only as much as is needed to protect the person, and "
        "wherever possible they speak with that person first."
    ),
)
MENTORS = Pledge(
    Promise.Kind.MENTOR_CODE,
    1,
    _("The code for mentors"),
    _("As a mentor, you have experience and influence. This is how mentors here use them:"),
    (
        _("The goals are the mentee's. I ask, listen and show different ways; I do not decide for anybody."),
        _("I give feedback that helps: honest, concrete and kind."),
        _("I know my limits. When somebody needs other help than mine, I say so and tell the manager."),
        _("I take no advantage: no money, no sales, no work without pay, no private relationship with a mentee."),
        _("I treat everybody in a group alike, and nobody worse because of who they are."),
        _("I come prepared and on time, and tell everybody early when I cannot come."),
        _("When I am worried about somebody's safety, I tell the manager on the same day."),
    ),
)
MANAGERS = Pledge(
    Promise.Kind.MANAGER_CODE,
    1,
    _("The code for managers"),
    _("As a manager, you answer for the whole process. This is how managers here do it:"),
    (
        _("I am there for mentors and mentees at every stage, and answer when they write to me."),
        _("I choose and match people by what they need, not by whom I like, and I write down why."),
        _("I read only what my duty needs. Whoever is concerned can see that I have read it."),
        _("I do not judge my own work: when I am concerned myself, somebody independent decides."),
        _("When a match does not fit, I look for another one without blaming anybody."),
        _("I know who is to be told when somebody is in danger, and I act on the same day."),
        _("I collect no more about people than we need, and erase it when its time is over."),
    ),
)
PLEDGES = {pledge.kind: pledge for pledge in (CONFIDENTIALITY, MENTORS, MANAGERS)}
