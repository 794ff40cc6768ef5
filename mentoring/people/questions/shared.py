"""Questions that a mentee and a mentor are asked in the same words."""

from django.utils.translation import gettext_lazy as _

from mentoring.people.questions import options
from mentoring.people.questions.availability import TIMES
from mentoring.people.questions.kinds import Kind, Question, ShownTo

languages = Question(
    "languages", Kind.CHOICES, _("Which languages can you talk in?"), options=options.LANGUAGES, is_required=True
)
contact = Question(
    "contact", Kind.CHOICES, _("How can we reach you?"),
    _("A telephone number can be left in your account; you need neither a number nor an address."),
    options.CONTACT, shown_to=ShownTo.MANAGERS,
)  # fmt: skip
form = Question("form", Kind.CHOICE, _("How would you like to meet?"), options=options.FORMS)
industries = Question(
    "industries", Kind.CHOICES, _("Which kinds of work are close to you?"), options=options.INDUSTRIES
)
interests = Question("interests", Kind.CHOICES, _("What do you like to do?"), options=options.INTERESTS)
values = Question(
    "values", Kind.CHOICES, _("What is important in your life?"), _("Three or four are enough."), options.VALUES
)
talking = Question("talking", Kind.CHOICES, _("How do you like to talk with people?"), options=options.TALKING)
personality = Question("personality", Kind.CHOICES, _("What are you like?"), options=options.PERSONALITY)
times = Question(
    "times", Kind.AVAILABILITY, _("When do you usually have time?"),
    _("Mark all that are possible, not only the best ones."), TIMES,
)  # fmt: skip
meetings = Question(
    "meetings", Kind.NUMBER, _("How many meetings a month would be good for you?"),
    _("In person or online. Once or twice a month is usual."), least=1, most=8, unit=_("a month"),
)  # fmt: skip
devices = Question("devices", Kind.CHOICES, _("What can you use?"), options=options.DEVICES)
network = Question("network", Kind.CHOICE, _("How is your internet?"), options=options.NETWORK)
gender = Question(
    "gender", Kind.CHOICE, _("How do you see yourself?"), _("It is not used for matching unless you wish for it."),
    options.GENDERS, shown_to=ShownTo.MANAGERS, is_sensitive=True,
)  # fmt: skip
family = Question(
    "family", Kind.WORDS, _("What should we know about your family or your home?"),
    shown_to=ShownTo.MANAGERS, is_sensitive=True,
)  # fmt: skip
anything_else = Question(
    "anything_else", Kind.WORDS, _("Is there anything else?"), shown_to=ShownTo.MANAGERS, is_sensitive=True
)
