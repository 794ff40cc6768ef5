"""A person's own profile: steps, saving, two tabs, sending."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import end_role
from accounts.models import Role, User
from accounts.refusals import Refusal
from confidentiality.envelope import cache
from confidentiality.models import DataKey
from mentoring.people.actions import Change, begin_profile, decide, save_answers, send_profile
from mentoring.people.models import Decision, Profile
from mentoring.people.standing import standing_of
from mentoring.people.words import Reason
from tests.conftest import Cast
from tests.mentoring.people.conftest import sent, write

type SignIn = Callable[[User], Client]


def step(profile: Profile, slug: str) -> str:
    return reverse("profile_step", args=[profile.pk, slug])


def values(profile: Profile) -> dict[str, object]:
    return dict(standing_of(profile).values)


def test_a_mentee_begins_and_comes_to_the_first_step(cast: Cast, as_: SignIn) -> None:
    role = Role.objects.get(person=cast.mentee)
    client = as_(cast.mentee)
    first = client.post(reverse("begin_profile", args=[role.pk]))
    again = client.post(reverse("begin_profile", args=[role.pk]))
    profile = Profile.objects.get(person=cast.mentee)
    assert first.headers["Location"] == again.headers["Location"] == step(profile, "start")
    assert client.get(first.headers["Location"]).status_code == 200


def test_a_manager_has_no_profile_and_nobody_begins_anothers(cast: Cast, as_: SignIn) -> None:
    manager, mentee = (Role.objects.get(person=who) for who in (cast.manager, cast.mentee))
    assert as_(cast.manager).post(reverse("begin_profile", args=[manager.pk])).status_code == 403
    assert as_(cast.other_mentee).post(reverse("begin_profile", args=[mentee.pk])).status_code == 404
    with pytest.raises(Refusal):
        begin_profile(cast.manager, mentee)


def test_r28_a_step_saves_and_leads_on_back_and_out(cast: Cast, as_: SignIn, mentee_profile: Profile) -> None:
    client = as_(cast.mentee)
    sent_on = client.post(step(mentee_profile, "start"), {"age": "18-24", "languages": ["en", "pl"], "go": "on"})
    assert sent_on.headers["Location"] == step(mentee_profile, "needs")
    assert values(mentee_profile) == {"age": "18-24", "languages": ["pl", "en"]}
    assert client.post(step(mentee_profile, "needs"), {"go": "back"}).headers["Location"] == step(
        mentee_profile, "start"
    )
    out = client.post(step(mentee_profile, "needs"), {"needs": ["idea"], "go": "out"})
    assert out.headers["Location"] == reverse("profile", args=[mentee_profile.pk])


def test_own_words_are_kept_exactly_as_written(cast: Cast, as_: SignIn, mentee_profile: Profile) -> None:
    words = "  Chcę piec   chleb\n\n— jak babcia.\u2028 \U0001f35e "
    as_(cast.mentee).post(step(mentee_profile, "needs"), {"needs_words": words.replace("\n", "\r\n")})
    assert values(mentee_profile)["needs_words"] == words


def test_an_answer_can_be_taken_back(cast: Cast, as_: SignIn, mentee_profile: Profile) -> None:
    write(cast.mentee, mentee_profile, gender="woman")
    as_(cast.mentee).post(step(mentee_profile, "more"), {"gender": "", "initial-gender": "woman"})
    assert "gender" not in values(mentee_profile)


@pytest.mark.parametrize(
    ("slug", "typed"),
    [("start", {"age": "99"}), ("path", {"income": "dużo"}), ("path", {"income": "-1"}), ("needs", {"needs": ["x"]})],
)
def test_what_cannot_be_saved_comes_back_with_a_sentence(
    cast: Cast, as_: SignIn, mentee_profile: Profile, slug: str, typed: dict[str, object]
) -> None:
    answer = as_(cast.mentee).post(step(mentee_profile, slug), typed)
    assert answer.status_code == 422
    assert values(mentee_profile) == {}
    [key] = typed
    assert answer.context["form"].errors[key]


def test_the_longest_words_are_refused_with_a_sentence_and_kept_in_the_field(
    cast: Cast, as_: SignIn, mentee_profile: Profile
) -> None:
    answer = as_(cast.mentee).post(step(mentee_profile, "needs"), {"needs_words": "ż" * 4001})
    assert answer.status_code == 422
    assert "ż" * 4001 in answer.content.decode()


def test_of_two_tabs_the_later_is_told_and_nothing_is_lost(cast: Cast, as_: SignIn, mentee_profile: Profile) -> None:
    client = as_(cast.mentee)
    opened = {"initial-needs_words": "", "initial-motivation": ""}
    client.post(step(mentee_profile, "needs"), opened | {"needs_words": "z telefonu"})
    later = client.post(
        step(mentee_profile, "needs"), opened | {"needs_words": "z komputera", "motivation": "dla córki", "go": "on"}
    )
    assert later.status_code == 409
    assert "z telefonu" in later.content.decode()
    assert "z komputera" in later.content.decode()
    assert values(mentee_profile) == {"needs_words": "z telefonu", "motivation": "dla córki"}
    meant = {field.html_initial_name: field.value() for field in later.context["form"] if field.name == "motivation"}
    again = client.post(
        step(mentee_profile, "needs"),
        meant | {"needs_words": "z komputera", "initial-needs_words": "z telefonu", "motivation": "dla córki"},
    )
    assert again.status_code == 302
    assert values(mentee_profile)["needs_words"] == "z komputera"


def test_a_tab_that_changed_nothing_overwrites_nothing(cast: Cast, as_: SignIn, mentee_profile: Profile) -> None:
    write(cast.mentee, mentee_profile, needs_words="stare")
    save_answers(cast.mentee, mentee_profile, {"needs_words": Change("nowe", "stare")})
    seen_before = {"needs_words": "stare", "initial-needs_words": "stare", "motivation": "tak"}
    as_(cast.mentee).post(step(mentee_profile, "needs"), seen_before)
    assert values(mentee_profile) == {"needs_words": "nowe", "motivation": "tak"}


def test_the_script_saves_one_answer_and_hears_of_another_window(
    cast: Cast, as_: SignIn, mentee_profile: Profile
) -> None:
    client, address = as_(cast.mentee), reverse("profile_answer", args=[mentee_profile.pk, "needs"])
    saved = client.post(address, {"needs": ["money", "idea"], "initial-needs": []})
    assert (saved.status_code, saved.json()) == (200, {"stands": ["idea", "money"]})
    conflict = client.post(address, {"needs": ["plan"], "initial-needs": []})
    assert conflict.status_code == 409
    assert conflict.json()["stands"] == ["idea", "money"]
    assert client.post(address, {"needs": ["x"]}).status_code == 422
    assert client.post(reverse("profile_answer", args=[mentee_profile.pk, "capacity"]), {}).status_code == 404
    assert values(mentee_profile) == {"needs": ["idea", "money"]}


def test_nobody_else_reads_or_writes_a_profile_as_its_own(cast: Cast, as_: SignIn, mentee_profile: Profile) -> None:
    for stranger in (cast.manager, cast.mentor, cast.other_mentee, cast.other_manager, cast.stranger):
        client = as_(stranger)
        assert client.get(reverse("profile", args=[mentee_profile.pk])).status_code == 404
        assert client.get(step(mentee_profile, "start")).status_code == 404
        address = reverse("profile_answer", args=[mentee_profile.pk, "needs_words"])
        assert client.post(address, {"needs_words": "x"}).status_code == 404
        with pytest.raises(Refusal):
            write(stranger, mentee_profile, needs_words="x")
    assert values(mentee_profile) == {}


def test_a_profile_closes_with_the_role(cast: Cast, as_: SignIn, mentee_profile: Profile) -> None:
    assert as_(cast.mentee).get(reverse("profile", args=[mentee_profile.pk])).status_code == 200
    end_role(cast.manager, Role.objects.get(person=cast.mentee))
    assert as_(cast.mentee).get(reverse("profile", args=[mentee_profile.pk])).status_code == 404


def test_a_profile_is_sent_once_the_few_needed_answers_are_there(
    cast: Cast, as_: SignIn, mentee_profile: Profile
) -> None:
    client, address = as_(cast.mentee), reverse("profile", args=[mentee_profile.pk])
    early = client.post(address, {"knows_readers": "on"})
    assert early.status_code == 422
    write(cast.mentee, mentee_profile, age="18-24", languages=["pl"], needs=["idea"])
    unread = client.post(address, {"knows_readers": ""})
    assert unread.status_code == 422
    assert client.post(address, {"knows_readers": "on"}).status_code == 302
    mentee_profile.refresh_from_db()
    moment = mentee_profile.submitted_at
    assert moment
    send_profile(cast.mentee, mentee_profile)
    mentee_profile.refresh_from_db()
    assert mentee_profile.submitted_at == moment


def test_it_can_still_be_changed_after_it_was_sent(cast: Cast) -> None:
    profile = sent(cast.mentee)
    assert write(cast.mentee, profile, motivation="jeszcze jedno") == {}
    assert values(profile)["motivation"] == "jeszcze jedno"


def test_a_page_of_a_profile_costs_the_same_however_much_is_answered(
    cast: Cast, as_: SignIn, mentee_profile: Profile
) -> None:
    client, address = as_(cast.mentee), reverse("profile", args=[mentee_profile.pk])
    client.get(address)
    counts = set()
    for answers in ({"needs": ["idea"]}, {"motivation": "a", "skills": "b", "family": "c"}):
        write(cast.mentee, mentee_profile, **answers)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.add(len(queries))
    assert counts == {15}


@pytest.mark.django_db(transaction=True)
def test_two_first_answers_at_the_same_moment_are_both_kept(cast: Cast, mentee_profile: Profile) -> None:
    at_once = Barrier(2)

    def answer(key: str) -> None:
        at_once.wait()
        write(cast.mentee, mentee_profile, **{key: key})
        connection.close()

    threads = [Thread(target=answer, args=[key]) for key in ("motivation", "skills")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert values(mentee_profile) == {"motivation": "motivation", "skills": "skills"}
    assert DataKey.objects.filter(scope=f"profile:{mentee_profile.pk}").count() == 1


def test_today_says_how_far_one_is_then_that_there_is_an_answer_then_nothing(
    cast: Cast, as_: SignIn, mentee_profile: Profile
) -> None:
    User.objects.update(language="en")
    client = as_(User.objects.get(pk=cast.mentee.pk))
    assert "Your profile: 0 of 8 steps" in client.get("/").content.decode()
    sent(cast.mentee)
    address = reverse("profile", args=[mentee_profile.pk])
    assert address not in client.get("/").content.decode()
    decide(cast.manager, mentee_profile, Decision.Outcome.CAN_BE_MET, Reason("tak"))
    assert f"{address}#outcome" in client.get("/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        as_(User.objects.get(pk=cast.mentee.pk))
        assert address not in client.get("/").content.decode()
