"""What was said in the rooms of the Polish programme."""

from chat.demo.script import Line, Scene
from chat.models import Room

PAIR, GROUP, HELP = Room.Kind.PAIR, Room.Kind.GROUP, Room.Kind.HELP

OLA_AND_PIOTR = (
    Line(
        "piotr",
        12,
        "17:05",
        "Cześć Ola! Tu Piotr, prowadzę mały warsztat stolarski na Grochowie. Cieszę się, że będziemy rozmawiać.",
    ),
    Line(
        "piotr",
        12,
        "17:06",
        "Na początek napisz, co robisz i co chcesz, żeby się zmieniło. Bez ładnych słów, po prostu.",
    ),
    Line(
        "ola",
        12,
        "18:32",
        "Dzień dobry! Szyję torby i nerki ze starych żagli i plandek. Na razie dla znajomych, maszyna stoi w kuchni 😅",
        key="torby",
        reactions={"piotr": "👍"},
    ),
    Line("ola", 12, "18:34", "Chciałabym wiedzieć, czy da się z tego żyć. Tak spokojnie, bez wielkiej firmy."),
    Line(
        "piotr",
        12,
        "19:10",
        "Da się zacząć. Ile czasu zajmuje Ci jedna torba, od cięcia do ostatniego szwu?",
        answers="torby",
    ),
    Line("ola", 11, "08:15", "Nigdy nie mierzyłam… chyba ze trzy godziny?"),
    Line(
        "piotr",
        11,
        "12:40",
        "To zadanie na ten tydzień: uszyj dwie i zapisz czas każdego kroku. Policzymy z tego cenę.",
        is_pinned=True,
        reactions={"ola": "👍"},
    ),
    Line(
        "ola",
        6,
        "20:48",
        "Zmierzyłam. Pierwsza 3 h 20 min, druga 2 h 35 min. Najdłużej schodzi krojenie, bo plandeka się ślizga.",
    ),
    Line(
        "piotr",
        6,
        "21:02",
        "Świetna robota, druga już o 45 minut szybciej! Do krojenia zrobię Ci szablon ze sklejki, mam resztki.",
        reactions={"ola": "❤️"},
    ),
    Line("ola", 6, "21:05", "Naprawdę? Dziękuję!! 🙏"),
    Line(
        "piotr",
        3,
        "09:12",
        "Policzyłem na serwetce: materiał 18 zł, nici i zamek 11 zł, 2,5 h pracy. Przy 35 zł za godzinę wychodzi 116,50 zł, a do tego ZUS i prąd. Za ile teraz sprzedajesz?",
        key="cena",
    ),
    Line("ola", 3, "16:20", "Za 80… 🙈", answers="cena", reactions={"piotr": "😮"}),
    Line("ola", 3, "16:24", "Boję się, że za 140 nikt nie kupi."),
    Line(
        "piotr",
        3,
        "17:55",
        "Rozumiem. Zamiast zgadywać, zapytaj pięć osób, które mają Twoją torbę: ile by dziś za nią dały. Tylko pytaj, nie tłumacz się.",
        becomes="Rozumiem. Zamiast zgadywać, zapytaj pięć osób, które mają Twoją torbę, ile by dziś za nią dały. Tylko pytaj, nie tłumacz się z ceny.",
    ),
    Line(
        "ola",
        1,
        "19:31",
        "Zapytałam sześć! Cztery powiedziały 130–150, jedna 100, a jedna, że 200, bo torba przeżyła z nią całą Islandię 😂",
        reactions={"piotr": "🎉"},
    ),
    Line("piotr", 1, "20:15", "No i masz odpowiedź. Widzisz różnicę między strachem a liczbą?"),
    Line(
        "ola",
        0,
        "07:42",
        "Widzę 🙂 Dziś piszę regulamin i nową cenę. Czy działalność nierejestrowana mi wystarczy na start? Znalazłam https://www.biznes.gov.pl",
    ),
    Line(
        "piotr",
        0,
        "08:05",
        "Na start tak, pilnuj tylko limitu przychodu. Ja zaczynałem podobnie. W czwartek pokażę Ci, jak to zapisuję: prosty zeszyt i dwie kolumny.",
    ),
    Line("piotr", 0, "08:06", "I weź ze sobą jedną torbę, tę z czerwonym zamkiem."),
)
SKRZYDLA = (
    Line(
        "halina",
        9,
        "18:00",
        "Witajcie w naszej grupie! Umawiamy się tak: piszemy, kiedy mamy siłę, odpowiadamy w dwa dni, a to, co tu pada, zostaje tutaj.",
        is_pinned=True,
        reactions={"kuba": "👍", "wiktoria": "👍", "nazar": "❤️"},
    ),
    Line("wiktoria", 9, "18:12", "Hej! Wika. Chcę założyć spółdzielnię z kateringiem roślinnym, gotujemy we trzy."),
    Line(
        "kuba",
        9,
        "18:20",
        "Kuba, naprawiam rowery. Szukam miejsca na mały warsztat, bo piwnica to za mało.",
        key="rowery",
    ),
    Line(
        "nazar",
        9,
        "18:41",
        "Cześć, jestem Nazar. Uczę się po polsku jeszcze, wybaczcie błędy. Montuję filmy i robię animacje.",
    ),
    Line(
        "halina",
        9,
        "18:44",
        "Nazar, piszesz bardzo dobrze! A błędy są tu dozwolone, wszystkie.",
        reactions={"nazar": "🙏"},
    ),
    Line(
        "wiktoria",
        5,
        "13:02",
        "@Kuba moja ciocia wynajmuje garaż przy Kijowskiej, 22 m², z prądem. Zapytać?",
        answers="rowery",
        reactions={"kuba": "😮", "halina": "🎉"},
    ),
    Line("kuba", 5, "13:40", "Pytaj!!! Ile by chciała?"),
    Line("wiktoria", 5, "15:11", "600 zł i żebyś jej raz w roku zrobił przegląd roweru 😄"),
    Line(
        "halina",
        4,
        "09:30",
        "Piękny przykład, po co jest grupa. Kuba, zanim powiesz „tak”, sprawdź trzy rzeczy: umowę na piśmie, licznik prądu i czy sąsiadom nie przeszkodzi kompresor.",
    ),
    Line(
        "nazar",
        2,
        "20:05",
        "Mogę zrobić dla każdego film 30 sekund o waszej pracy. Za darmo, potrzebuję do portfolio.",
        reactions={"wiktoria": "❤️", "kuba": "🎉", "halina": "👍"},
    ),
    Line("kuba", 2, "20:18", "Wchodzę w to. W sobotę odbieram klucze od garażu, przyjedź z kamerą!"),
    Line(
        "wiktoria",
        0,
        "06:58",
        "My gotujemy w niedzielę dla czterdziestu osób, pierwsze takie zamówienie. Trochę się trzęsę.",
    ),
    Line(
        "halina",
        0,
        "07:30",
        "@Wika rozpisz sobie dziś na kartce godzinę po godzinie od końca: o której jedzenie ma być na stole? I idź od tego wstecz.",
    ),
)
OLA_ASKS = (
    Line(
        "marta",
        14,
        "10:00",
        "Cześć Ola, tu Marta. To nasza linia: jeśli coś Cię zmartwi albo czegoś nie wiesz, pisz śmiało. Czytam to tylko ja i pani Halina.",
    ),
    Line(
        "ola",
        7,
        "22:10",
        "Dobry wieczór, czy mogę przełożyć spotkanie z czwartku? Mam zmianę w piekarni do 17.",
        key="czwartek",
    ),
    Line(
        "marta",
        6,
        "08:20",
        "Jasne. Napisz Piotrowi, że możesz od 17:30. Jeśli nie znajdziecie terminu, pomogę.",
        answers="czwartek",
        reactions={"ola": "🙏"},
    ),
    Line("ola", 6, "08:31", "Zgodził się na 17:30 🙂"),
)
KUBA_ASKS = (
    Line("kuba", 1, "21:15", "Pani Marto, nie wiem, czy dobrze wypełniłem ankietę na początek. Można ją poprawić?"),
    Line(
        "marta",
        0,
        "07:50",
        "Można. Otwórz ją jeszcze raz i zmień, co chcesz, zobaczę tylko ostatnią wersję. I mów mi Marta 🙂",
    ),
)
PIOTR_ASKS = (
    Line(
        "piotr",
        4,
        "19:40",
        "Marto, Ola pyta o działalność nierejestrowaną. Mogę podesłać jej wzór ewidencji, czy mamy coś w programie?",
    ),
    Line(
        "marta",
        3,
        "09:05",
        "Podeślij swój, jest prostszy niż nasz. A w czwartek będzie u nas doradczyni z urzędu, zaproś Olę na 16:00.",
        reactions={"piotr": "👍"},
    ),
)

POLISH = (
    Scene(PAIR, ("piotr", "ola"), OLA_AND_PIOTR, unread={"ola": 2}),
    Scene(
        GROUP,
        ("halina", "kuba", "wiktoria", "nazar"),
        SKRZYDLA,
        title="Cztery skrzydła",
        unread={"kuba": 2, "nazar": 2},
    ),
    Scene(PAIR, ("piotr", "lena"), waiting_reason="R42"),
    Scene(HELP, ("ola",), OLA_ASKS),
    Scene(HELP, ("kuba",), KUBA_ASKS, unread={"kuba": 1, "halina": 1}),
    Scene(HELP, ("piotr",), PIOTR_ASKS),
)
