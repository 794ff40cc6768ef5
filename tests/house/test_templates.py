"""Templates hold no script, style or handler, and no word that a translator could not find."""

from tests.house.markup import Markup, templates
from tests.house.sources import ROOT

# Where nobody knows the reader's language, the title says it in all of them.
IN_EVERY_LANGUAGE = {"templates/errors/500.html": ["Coś się zepsuło · Something broke"]}


def test_nothing_in_a_template_needs_an_unsafe_policy() -> None:
    assert templates()
    found = {str(path.relative_to(ROOT)): Markup(path.read_text(encoding="utf-8")).inline for path in templates()}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_every_word_in_a_template_can_be_translated() -> None:
    found = {str(path.relative_to(ROOT)): Markup(path.read_text(encoding="utf-8")).untranslated for path in templates()}
    assert {path: words for path, words in found.items() if words} == IN_EVERY_LANGUAGE


def test_inline_script_style_and_handlers_are_found() -> None:
    for bad in (
        "<script>go()</script>",
        "<style>p {}</style>",
        '<p style="color: red">',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<p {% if a %}style="{{ b }}"{% endif %}>',
    ):
        assert Markup(bad).inline, bad
    assert not Markup('<script type="module" src="{% static "a.js" %}"></script>').inline


def test_bare_words_are_found() -> None:
    for bad in ("<p>Hello</p>", '<img alt="A lamp">', '<html lang="en">Hello', "{% if a %}Yes{% endif %}"):
        assert Markup(bad).untranslated, bad
    for good in (
        "{% blocktranslate trimmed %}Hello <b>you</b>{% endblocktranslate %}",
        "<p aria-label=\"{% translate 'Hello' %}\">{{ name }} · 7</p>",
        '<section lang="pl"><p>Coś poszło nie tak</p></section>',
        "{# a note #}<title>Latarnia</title>",
    ):
        assert not Markup(good).untranslated, good
