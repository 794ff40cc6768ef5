"""Goals for the demonstration: one mentee well on the way, a group that waits for one goal, questionnaires sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Programme, User
from mentoring.goals import actions
from mentoring.goals.models import Goal, Questionnaire
from mentoring.goals.questions import share_key
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from mentoring.people.questions import Answer
from mentoring.programmes.models import Edition

SENT_AGO = timedelta(days=10)

type Written = dict[str, Answer]
type Sample = tuple[str, Written, tuple[str, ...], str]  # kind, answers, steps, what the mentor says

GOALS: dict[str, Sample] = {
    "ola": (
        "business",
        {
            "goal": "Piec chleb na zamówienie.\nNajpierw dla sąsiadów, potem może dla kawiarni.",
            "why": "Chcę zarabiać czymś, co umiem, i być w domu, gdy córka wraca z przedszkola.",
            "start": 5,
            "target": 9,
            "measure": "Co tydzień sprzedaję dziesięć bochenków ludziom spoza rodziny.",
            "help": "Ile brać za bochenek? Jak to zarejestrować?",
        },
        ("Policzyć, ile kosztuje jeden bochenek", "Zapytać trzy sąsiadki", "Umówić się w sanepidzie"),
        "Policz też swój czas, nie tylko mąkę. Ile godzin zajmuje Ci jeden wypiek?",
    ),
    "kuba": (
        "business",
        {"goal": "Naprawiać rowery w garażu u wujka", "start": 6, "target": 8, "why": "Umiem to i lubię."},
        ("Spisać narzędzia, których brakuje",),
        "",
    ),
    "wiktoria": (
        "situation",
        {"goal": "Nie bać się rozmów z klientami", "start": 4, "target": 8},
        ("Zadzwonić do jednej osoby w tygodniu",),
        "",
    ),
    "amira": (
        "business",
        {"goal": "Sell my scarves at the Saturday market", "why": "I made them for years.", "start": 5, "target": 9},
        ("Count what one scarf costs me", "Ask how to get a stall"),
        "What would make somebody stop at your stall?",
    ),
}
DRAFTS = {"nazar": "Może tłumaczenia…"}
ANSWERS: dict[str, Written] = {
    "ola": {
        "needs": ["money", "start"],
        "expectations": "Żeby ktoś spojrzał na mój pomysł i powiedział szczerze.",
        "strengths": "Wstaję o czwartej i nie narzekam.",
        "weaknesses": "Papiery.",
        "confidence": 6,
        "business": "tried",
        "barriers": ["papers", "time"],
        share_key("strengths"): ["group"],
    },
    "amira": {"needs": ["customers"], "strengths": "I finish what I begin.", "confidence": 6, "business": "tried"},
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
    actions.send_questionnaires(manager, edition)
    Questionnaire.objects.filter(edition=edition).update(sent_at=timezone.now() - SENT_AGO)
    for sent in Questionnaire.objects.filter(edition=edition).select_related("person"):
        if found := ANSWERS.get(sent.person.username):
            actions.answer_questionnaire(sent.person, sent, written(found))
            actions.give_questionnaire(sent.person, sent)


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
