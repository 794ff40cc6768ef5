"""Goals for the demonstration: one mentee well on the way, a group that waits for one goal, questionnaires sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Programme, User
from mentoring.goals import actions
from mentoring.goals.models import Goal, Questionnaire
from mentoring.goals.questions import share_key
from mentoring.mentorships.actions import advance
from mentoring.mentorships.gates import gates_after
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.mentorships.situation import situation_of
from mentoring.people.actions import Change
from mentoring.people.questions import Answer
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage

SENT_AGO = timedelta(days=10)

type Written = dict[str, Answer]
type Sample = tuple[str, Written, tuple[str, ...], str]  # kind, answers, steps, what the mentor says

GOALS: dict[str, Sample] = {
    "ola": (
        "business",
        {
            "goal": "Sprzedawać torby z żagli za uczciwą cenę.\nNajpierw znajomym znajomych, potem w jednym sklepie.",
            "why": "Umiem to i lubię. Chcę z tego żyć spokojnie, bez nocnych zmian.",
            "start": 5,
            "target": 9,
            "measure": "Co miesiąc sprzedaję osiem toreb osobom, których nie znam.",
            "help": "Ile brać za torbę? Czy na początek muszę mieć firmę?",
        },
        ("Zmierzyć, ile trwa jedna torba", "Zapytać pięć osób o cenę", "Zapisać regulamin i nową cenę"),
        "Policz też swój czas, nie tylko materiał. Ile godzin zajmuje Ci jedna torba?",
    ),
    "kuba": (
        "business",
        {"goal": "Otworzyć mały warsztat rowerowy w garażu", "start": 6, "target": 8, "why": "Umiem to i lubię."},
        ("Spisać narzędzia, których brakuje", "Obejrzeć garaż przy Kijowskiej"),
        "",
    ),
    "wiktoria": (
        "business",
        {"goal": "Gotować roślinnie dla dużych grup i nie dokładać do tego", "start": 4, "target": 8},
        ("Rozpisać koszt jednej porcji", "Zapytać o zasady dla spółdzielni"),
        "",
    ),
    "amira": (
        "business",
        {
            "goal": "Live from my spice mixes instead of the night shift.",
            "why": "I want to be there when my son wakes up.",
            "start": 5,
            "target": 9,
            "measure": "Three cafés that order every second week.",
        },
        ("Count what one jar costs me", "Say my price in the mirror", "Put the café's order on paper"),
        "You know your cost per jar now. What do you want to earn with each of them?",
    ),
    "eleni": (
        "business",
        {"goal": "Have ten pupils who pay for their lessons", "why": "I teach well. I charge badly.", "start": 5},
        ("Ask three pupils what a lesson is worth to them",),
        "Which of your pupils would bring a friend, and have you asked?",
    ),
    "daniel": (
        "situation",
        {"goal": "Say no to a job that pays too little", "why": "I still work below my cost.", "start": 4, "target": 8},
        ("Write down what an hour costs me",),
        "",
    ),
}
COMMON = {"eleni": "Each of us names a price out loud to a stranger, and the others cheer."}
DRAFTS = {"nazar": "Może krótkie filmy o ludziach, którzy coś robią…"}
ANSWERS: dict[str, Written] = {
    "ola": {
        "needs": ["money", "start"],
        "expectations": "Żeby ktoś spojrzał na mój pomysł i powiedział szczerze.",
        "strengths": "Jak coś zacznę szyć, to kończę.",
        "weaknesses": "Papiery.",
        "confidence": 6,
        "business": "tried",
        "barriers": ["papers", "time"],
        share_key("strengths"): ["group"],
    },
    "amira": {"needs": ["customers"], "strengths": "I finish what I begin.", "confidence": 6, "business": "tried"},
    "eleni": {"needs": ["money"], "strengths": "People trust me in the water.", "confidence": 5, "business": "tried"},
}


def demonstrate_goals(manager: User, programme: Programme, people: Mapping[str, User]) -> None:
    edition = Edition.objects.of(programme)
    for name, person in people.items():
        mentorship = Mentorship.objects.own(person).filter(edition=edition).first()
        if mentorship and name in GOALS:
            follow(person, mentorship, GOALS[name])
        if mentorship and name in DRAFTS:
            draft = actions.begin_goal(person, mentorship)
            actions.save_goal(person, draft, {"goal": Change(DRAFTS[name], "")})
    for mentorship in Mentorship.objects.filter(edition=edition).going_on():
        go_on(manager, mentorship, people)
    matched = Participant.objects.current().mentees().filter(mentorship__edition=edition)
    actions.send_questionnaires(manager, edition, to=matched.values_list("person", flat=True))
    Questionnaire.objects.filter(edition=edition).update(sent_at=timezone.now() - SENT_AGO)
    for sent in Questionnaire.objects.filter(edition=edition).select_related("person"):
        if found := ANSWERS.get(sent.person.username):
            actions.answer_questionnaire(sent.person, sent, written(found))
            actions.give_questionnaire(sent.person, sent)


def go_on(manager: User, mentorship: Mentorship, people: Mapping[str, User]) -> None:
    """A group that is ready agrees on its goal; whoever has goals and all else leaves the first session."""
    here = Participant.objects.current().filter(mentorship=mentorship).select_related("person")
    for name in [one.person.username for one in here if one.person.username in COMMON]:
        goal = actions.begin_common_goal(people[name], mentorship)
        actions.save_goal(people[name], goal, written({"goal": COMMON[name]}))
        actions.settle(people[name], goal)
    if not gates_after(situation_of(mentorship)):
        advance(manager, mentorship, Stage.THEMATIC)


def follow(person: User, mentorship: Mentorship, sample: Sample) -> None:
    kind, answers, steps, said = sample
    today = timezone.localdate()
    goal = actions.begin_goal(person, mentorship)
    deadline = (today + timedelta(days=120)).isoformat()
    actions.save_goal(person, goal, written(answers | {"kind": kind, "deadline": deadline}))
    actions.settle(person, goal)
    tasks = [
        actions.add_task(person, goal, step, due_on=today + timedelta(days=7 * number))
        for number, step in enumerate(steps)
    ]
    actions.tick_task(person, tasks[0], is_done=True)
    if said:
        mentor = mentorship.participants.get(until=None, role="mentor").person
        actions.comment(mentor, goal, said)
        actions.mark(person, goal, Goal.Status.UNDER_WAY, 6)


def written(answers: Written) -> dict[str, Change]:
    return {key: Change(value, "") for key, value in answers.items()}
