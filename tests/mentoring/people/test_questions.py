"""What a profile asks, and what it does not."""

from mentoring.people.questions import Kind, questions_of, steps_of


def test_s28_nothing_sensitive_is_required_and_r2_nothing_asks_for_school_employer_address_or_computer() -> None:
    for kind in ("mentee", "mentor"):
        for question in questions_of(kind).values():
            assert not (question.is_required and question.is_sensitive), question.key
    assert {key for key, question in questions_of("mentee").items() if question.is_required} == {
        "age",
        "languages",
        "needs",
    }


def test_r19_a_mentor_is_asked_for_experience_and_never_for_age() -> None:
    asked = questions_of("mentor")
    assert asked["story"].is_required
    assert "age" not in asked


def test_every_question_has_a_name_of_its_own_and_every_option_a_code_of_its_own() -> None:
    for kind in ("mentee", "mentor"):
        keys = [question.key for step in steps_of(kind) for question in step.questions]
        assert len(keys) == len(set(keys))
        for question in questions_of(kind).values():
            codes = [code for code, _words in question.options]
            assert len(codes) == len(set(codes))
            assert bool(codes) == (question.kind in {Kind.CHOICE, Kind.CHOICES, Kind.AVAILABILITY})
