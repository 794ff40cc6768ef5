"""The people of the English demonstration, in their own words."""

from mentoring.people.demo.sketch import Sketch
from mentoring.people.models import Check, Decision
from mentoring.people.words import Reason, Talk

CAN = Decision.Outcome.CAN_BE_MET

ENGLISH = (
    Sketch(
        "amira",
        "mentee",
        {
            "age": "18-24",
            "languages": ["en", "el"],
            "contact": ["here"],
            "needs": ["customers", "money", "confidence"],
            "needs_words": (
                "I sew bags from old sails and sold eleven at the summer market. I never know what to ask for them, "
                "and I go red when somebody bargains."
            ),
            "motivation": "My cousin offered me a job at the hotel. Before I say yes I want to try this properly.",
            "path": "self",
            "lifestyle": "A small workshop near the sea, and Sundays free.",
            "income": 1100,
            "duties": ["parents"],
            "qualities": ["warm", "practical"],
            "expectations": ["advice", "courage"],
            "grouping": "pair",
            "form": "blended",
            "skills": "Sewing, colours, I can repair any zip.",
            "industries": ["crafts", "trade"],
            "interests": ["art", "making"],
            "values": ["freedom", "creativity", "nature"],
            "talking": ["short", "often"],
            "personality": ["quiet", "careful"],
            "times": ["mon-evening", "wed-evening", "sat-afternoon"],
            "devices": ["phone"],
            "network": "fine",
        },
        talk=Talk(
            basics="Amira, 20, lives with her parents, sells at markets in summer.",
            expectations="Prices, and to stand behind them.",
            impression="Her bags are good. She needs somebody who has bargained before.",
        ),
        outcome=CAN,
        reason=Reason("Clear needs, and Tom knows markets."),
    ),
    Sketch(
        "eleni",
        "mentee",
        {
            "age": "14-15",
            "languages": ["el", "en"],
            "needs": ["idea", "skills"],
            "needs_words": "I want to make games with my friends and maybe sell one.",
            "path": "unsure",
            "grouping": "group",
            "interests": ["games", "technology"],
            "industries": ["it"],
            "times": ["sat-morning", "sun-afternoon"],
        },
    ),
    Sketch(
        "tom",
        "mentor",
        {
            "languages": ["en"],
            "contact": ["here", "call"],
            "capacity": 2,
            "story": (
                "I ran a stall with surf wear for six summers before I could afford a shop. The first shop failed "
                "because I bought too much of what I liked myself. The second one is still open."
            ),
            "paths_known": ["self", "business"],
            "industries": ["trade", "tourism"],
            "helps": ["customers", "money", "plan"],
            "mentored_before": "no",
            "motivation": "Somebody lent me a stall for nothing once. I never paid that back.",
            "expectations": ["advice", "network"],
            "qualities": ["warm", "practical", "knows_people"],
            "grouping": "either",
            "form": "any",
            "values": ["freedom", "helping"],
            "talking": ["voice", "short"],
            "personality": ["outgoing", "humour"],
            "times": ["mon-evening", "wed-evening"],
            "devices": ["phone", "computer"],
            "network": "fine",
        },
        outcome=CAN,
        reason=Reason("Six years of markets, and he listens."),
        has_accepted=True,
        training="Modules I and II: the mentor's role, confidentiality, safeguarding, good questions (6 hours)",
        checks={Check.Kind.RECORD: 120},
    ),
)
