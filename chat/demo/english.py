"""What was said in the rooms of the English programme."""

from chat.demo.script import Line, Scene
from chat.models import Room

PAIR, GROUP, HELP = Room.Kind.PAIR, Room.Kind.GROUP, Room.Kind.HELP

AMIRA_AND_TOM = (
    Line(
        "tom",
        10,
        "16:30",
        "Hello Amira, Tom here. I ran a bakery for nineteen years and sold it last spring. How are you today?",
    ),
    Line(
        "amira",
        10,
        "17:48",
        "Hi Tom! Tired but happy. I make spice mixes after my grandmother's recipes and sell them at the Saturday market.",
    ),
    Line(
        "tom", 10, "18:02", "I can almost smell them. What would you like to be different a year from now?", key="year"
    ),
    Line(
        "amira",
        10,
        "20:15",
        "To do this instead of the night shift. My son is four, I'd like to be there when he wakes up.",
        answers="year",
        reactions={"tom": "❤️"},
    ),
    Line(
        "tom",
        9,
        "08:10",
        "Then let's count backwards from that. How much a month do you need, all in? You don't have to write the number here, just write it down for yourself.",
    ),
    Line("amira", 8, "21:40", "Done. It is less than I feared and more than I earn 😅"),
    Line("tom", 8, "22:01", "That's the most honest business plan I've read this year.", reactions={"amira": "😂"}),
    Line(
        "tom",
        5,
        "09:20",
        "For Thursday: bring three jars, your cost per jar, and the question you least want me to ask.",
        is_pinned=True,
        reactions={"amira": "👍"},
    ),
    Line(
        "amira",
        2,
        "19:05",
        "Cost per jar: 1.42 with the label, 1.18 without. The café on the corner asked for twelve jars a week!!",
        reactions={"tom": "🎉"},
    ),
    Line("tom", 2, "19:30", "Wonderful! Before you answer: what price, paid when, and who delivers?"),
    Line("amira", 1, "07:55", "4.20, every second Friday, and they collect. I practised saying it in the mirror."),
    Line("tom", 0, "07:20", "Fair for both sides. Say it exactly like that."),
    Line("tom", 0, "07:21", "And put it on paper, one page is enough: https://www.gov.cy has a short template."),
)
HARBOUR = (
    Line(
        "tom",
        7,
        "17:00",
        "Welcome, both of you. One rule I'd like us to keep: we ask before we advise.",
        is_pinned=True,
        reactions={"daniel": "👍", "eleni": "👍"},
    ),
    Line(
        "eleni",
        7,
        "17:20",
        "Hi! Eleni. I teach swimming to adults who are afraid of water. I have four pupils and a borrowed pool.",
    ),
    Line(
        "daniel",
        7,
        "17:44",
        "Daniel, I repair phones. And I am exactly your customer, Eleni: twenty-four and I cannot swim 🙈",
        reactions={"eleni": "❤️"},
    ),
    Line("eleni", 6, "09:02", "Then the first lesson is yours, and you tell me honestly what I should change. Deal?"),
    Line("daniel", 6, "09:10", "Deal. I leave my phone at home."),
    Line("tom", 1, "18:15", "@Eleni how did the lesson go? And what did you learn from it about your price?"),
)
AMIRA_ASKS = (
    Line(
        "grace",
        12,
        "11:00",
        "Hello Amira, Grace here. This is our line: anything you wonder or worry about, write it here. Only the managers read it.",
    ),
    Line("amira", 3, "20:30", "Is there help with the bus fare for the meetings? It's two buses each way."),
    Line(
        "grace",
        2,
        "09:00",
        "Yes. Keep the tickets and show me a photo, we pay it back every Friday.",
        reactions={"amira": "🙏"},
    ),
)

ENGLISH = (
    Scene(PAIR, ("tom", "amira"), AMIRA_AND_TOM, unread={"amira": 2}),
    Scene(GROUP, ("tom", "eleni", "daniel"), HARBOUR, title="Harbour Three", unread={"eleni": 1}),
    Scene(HELP, ("amira",), AMIRA_ASKS),
)
