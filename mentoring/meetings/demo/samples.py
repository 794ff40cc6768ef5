"""What was said and planned in the meetings of the demonstration, in the language of each programme."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Coming:
    """A row of a plan; without days its date is still to be found."""

    topic: str
    days: int = 0
    hour: int = 16
    place_kind: str = "office"
    place: str = ""
    preparation: str = ""


@dataclass(frozen=True)
class Sample:
    """A first session; with an entry it was held two weeks ago, and the plan follows from it."""

    topic: str
    place: str
    place_kind: str = "office"
    hour: int = 16
    preparation: str = ""
    entry: dict[str, str] = field(default_factory=dict)
    remarks: str = ""
    plan: tuple[Coming, ...] = ()
    is_agreed: bool = True
    middle: str = ""


POLISH = {
    "ola": Sample(
        "Poznajmy się",
        "Fundacja Przystań, ul. Portowa 7, Gdynia",
        preparation="Pomyśl, co chcesz o sobie opowiedzieć. Możesz przynieść coś, co robisz.",
        entry={
            "topics": "Kim jesteśmy, skąd pomysł na torby z żagli, podpisanie umowy, pierwszy cel.",
            "learned": "Że moja praca też kosztuje. Dotąd w rachunku był tylko materiał.",
            "tasks": "Ja: zmierzyć, ile trwa jedna torba. Piotr: pokazać swoją tabelę kosztów.",
            "well": "Dobrze się rozmawia. Torba się spodobała.",
            "hard": "Mówić głośno, ile chcę zarabiać.",
            "mood": "calm",
            "next": "Ceny, za dwa tygodnie, u Piotra w pracowni.",
        },
        remarks="Dziękuję za szczerość i za odwagę. Następnym razem zaczniemy od Twoich liczb, nie od moich.",
        plan=(
            Coming(
                "Ile kosztuje torba",
                3,
                17,
                "other",
                "Pracownia stolarska, ul. Dębowa 12, Gdynia",
                "Zapisz przez tydzień, ile godzin zajmuje szycie.",
            ),
            Coming("Pierwsi klienci: komu i jak powiedzieć", 17, 17, "cafe", "Kawiarnia Mewa, ul. Morska 3, Gdynia"),
            Coming("Regulamin i papiery bez strachu", 31, 17, "online", "https://spotkania.example.org/torby"),
            Coming("Co dalej po sezonie"),
        ),
        middle="Fundacja Przystań, ul. Portowa 7, Gdynia",
    ),
    "kuba": Sample(
        "Pierwsze spotkanie grupy",
        "Park Kilońskiego, przy fontannie, Gdynia",
        "park",
        15,
        "Każdy przynosi jedno pytanie, na które szuka odpowiedzi.",
        entry={
            "topics": "Kim jesteśmy, jak się nazywamy i jedno nowe zdanie w kodeksie.",
            "learned": "Każde z nas boi się czegoś innego, więc możemy sobie pomagać.",
            "tasks": "Kuba: lista narzędzi. Wika: jeden telefon. Nazar: pomysł na kartce.",
            "well": "Żadnego oceniania, dużo śmiechu.",
            "mood": "light",
        },
        remarks="Świetny początek. Pilnujmy, żeby starczało czasu dla każdej osoby.",
        plan=(
            Coming("Cele każdej osoby", 5, 15, "office", "Fundacja Przystań, ul. Portowa 7, Gdynia"),
            Coming("Cel całej grupy", 19, 15, "office", "Fundacja Przystań, ul. Portowa 7, Gdynia"),
            Coming("Wizyta w warsztacie wujka Kuby", place_kind="other"),
        ),
        is_agreed=False,
    ),
    "lena": Sample("Poznajmy się", "Fundacja Przystań, ul. Portowa 7, Gdynia", hour=17),
}
ENGLISH = {
    "amira": Sample(
        "Getting to know each other",
        "Harbour Youth Trust, 14 Finikoudes Avenue, Larnaca",
        preparation="Bring one of your jars, if you like.",
        entry={
            "topics": "Who we are, my spice mixes, the agreement, my first goal.",
            "learned": "A price is not rude. It is information.",
            "tasks": "Me: count what one jar costs. Tom: ask about the café.",
            "well": "Tom listened more than he talked.",
            "mood": "calm",
            "next": "Prices, in two weeks.",
        },
        remarks="You know more about your customers than you think. Let us write it down next time.",
        plan=(
            Coming("What one jar really costs", 4, 17, "cafe", "Café Nouveau, Larnaca", "Note your hours this week."),
            Coming("From the Saturday market to a café", 18, 17, "other", "Market square, Larnaca"),
            Coming("Talking to customers", 32, 17, "online", "https://meet.example.org/jars"),
        ),
        middle="Harbour Youth Trust, 14 Finikoudes Avenue, Larnaca",
    ),
    "eleni": Sample(
        "First session of the group",
        "Municipal park, by the pond, Larnaca",
        "park",
        16,
        entry={
            "topics": "We introduced ourselves and found a name.",
            "learned": "All of us have started something and stopped. That is normal.",
            "tasks": "Each of us writes one goal before the next session.",
            "mood": "light",
        },
        remarks="A good start. Next time you choose the order.",
        plan=(Coming("Our own goals", 6, 16), Coming("One goal for the three of us", 20, 16)),
        is_agreed=False,
    ),
}
SAMPLES = {"pl": POLISH, "en": ENGLISH}
