"""The answers people choose from; where a mentee and a mentor are asked the same, the codes are the same."""

from django.utils.translation import gettext_lazy as _

# R24: what the law and the checks depend on is on which side of a limit somebody is, never a date of birth.
AGE_BANDS = (
    ("0-13", _("under 14")),
    ("14-15", _("14 or 15")),
    ("16-17", _("16 or 17")),
    ("18-24", _("18 to 24")),
    ("25-29", _("25 to 29")),
    ("30-", _("30 or older")),
)
LANGUAGES = (
    ("pl", _("Polish")),
    ("en", _("English")),
    ("uk", _("Ukrainian")),
    ("ru", _("Russian")),
    ("be", _("Belarusian")),
    ("lt", _("Lithuanian")),
    ("bg", _("Bulgarian")),
    ("el", _("Greek")),
    ("tr", _("Turkish")),
    ("de", _("German")),
    ("sign", _("sign language")),
)
CONTACT = (
    ("here", _("here, in Latarnia")),
    ("call", _("by a telephone call")),
    ("text", _("by a text message")),
    ("place", _("in person, at the organisation")),
    ("person", _("through somebody I trust")),
)
# What a mentee needs is what a mentor can help with (R27, R30).
NEEDS = (
    ("idea", _("finding or testing an idea")),
    ("start", _("the first steps: registering, papers, taxes")),
    ("money", _("money: prices, costs, where to get funds")),
    ("customers", _("finding customers, selling, being seen")),
    ("skills", _("learning a trade or a skill")),
    ("plan", _("planning, and doing what I planned")),
    ("confidence", _("believing in myself, talking to people")),
    ("contacts", _("getting to know people who can help")),
    ("situation", _("one particular situation I want to handle")),
)
PATHS = (
    ("self", _("self-employment: I work for myself")),
    ("business", _("entrepreneurship: a business of my own, perhaps with others")),
    ("startup", _("a start-up: something new that is meant to grow")),
    ("unsure", _("I do not know yet, I want to find out")),
)
PATHS_KNOWN = PATHS[:3]
DUTIES = (
    ("alone", _("I live alone and look after myself")),
    ("parents", _("I live with my family or with people who support me")),
    ("partner", _("I have a partner")),
    ("children", _("I bring up a child or children")),
    ("care", _("I look after somebody who is ill or old")),
    ("support", _("others depend on what I earn")),
)
GROUPING = (
    ("pair", _("alone with a mentor")),
    ("group", _("in a small group with a mentor")),
    ("either", _("either is fine")),
)
FORMS = (
    ("face_to_face", _("meeting in person")),
    ("e_mentoring", _("mostly online")),
    ("blended", _("some of both")),
    ("any", _("any of these is fine")),
)
QUALITIES = (
    ("patient", _("patient, explains calmly")),
    ("direct", _("direct, says things as they are")),
    ("listens", _("listens more than talks")),
    ("practical", _("practical, shows how it is done")),
    ("asks", _("asks good questions")),
    ("warm", _("warm and encouraging")),
    ("demanding", _("demanding, keeps me to my word")),
    ("knows_people", _("knows many people")),
)
EXPECTATIONS = (
    ("advice", _("advice from experience")),
    ("feedback", _("honest feedback on ideas and plans")),
    ("practice", _("seeing work from close by, trying it out")),
    ("thinking", _("thinking things through together")),
    ("courage", _("courage and support when it is hard")),
    ("network", _("being introduced to people")),
    ("regular", _("meeting regularly, keeping to a plan")),
)
EDUCATION = (
    ("primary", _("primary school")),
    ("vocational", _("a vocational school")),
    ("secondary", _("secondary school")),
    ("higher", _("university or college")),
    ("learning", _("I am still learning")),
    ("other", _("I learned in another way")),
)
SITUATION = (
    ("learning", _("I go to a school or a course")),
    ("working", _("I have a job")),
    ("casual", _("I work now and then")),
    ("own", _("I already earn by my own work or business")),
    ("looking", _("I am looking for something to do")),
    ("home", _("I look after the home or the family")),
    ("other", _("something else")),
)
INDUSTRIES = (
    ("food", _("food, catering, baking")),
    ("crafts", _("crafts, repairs, workshop")),
    ("building", _("building and finishing")),
    ("beauty", _("hair, beauty, wellness")),
    ("trade", _("shops and selling online")),
    ("it", _("computers, programming, games")),
    ("media", _("pictures, film, music, design")),
    ("care", _("care, health, helping people")),
    ("teaching", _("teaching, sport, work with children")),
    ("nature", _("farming, gardens, animals")),
    ("transport", _("transport, cars, deliveries")),
    ("tourism", _("tourism and events")),
    ("office", _("office, accounts, advice")),
    ("social", _("social business, associations")),
)
INTERESTS = (
    ("music", _("music")),
    ("sport", _("sport and movement")),
    ("games", _("games")),
    ("cooking", _("cooking")),
    ("making", _("making and repairing things")),
    ("art", _("drawing, photos, crafts")),
    ("books", _("books, films, series")),
    ("nature", _("nature, animals, hiking")),
    ("technology", _("technology")),
    ("people", _("people, volunteering")),
    ("travel", _("travel, languages")),
    ("fashion", _("clothes and style")),
)
VALUES = (
    ("freedom", _("freedom")),
    ("safety", _("safety and peace")),
    ("family", _("family and people close to me")),
    ("honesty", _("honesty")),
    ("fairness", _("fairness")),
    ("learning", _("learning new things")),
    ("creativity", _("creating something")),
    ("helping", _("helping others")),
    ("success", _("success, being good at something")),
    ("money", _("earning well")),
    ("nature", _("nature and the planet")),
    ("faith", _("faith or tradition")),
)
TALKING = (
    ("short", _("short and to the point")),
    ("long", _("long talks, with stories")),
    ("writing", _("rather in writing")),
    ("voice", _("rather aloud")),
    ("often", _("often, a little each time")),
    ("seldom", _("less often, but thoroughly")),
)
PERSONALITY = (
    ("quiet", _("quiet")),
    ("outgoing", _("outgoing")),
    ("careful", _("careful, I think first")),
    ("spontaneous", _("spontaneous, I try first")),
    ("orderly", _("orderly")),
    ("flexible", _("flexible")),
    ("humour", _("I like to laugh")),
    ("serious", _("rather serious")),
)
DEVICES = (
    ("phone", _("a phone of my own")),
    ("shared", _("a phone or computer I share")),
    ("computer", _("a computer I can use at times")),
    ("none", _("none of these now")),
)
NETWORK = (
    ("fine", _("always fine")),
    ("limited", _("limited, I watch my data")),
    ("wifi", _("only where there is Wi-Fi")),
)
GENDERS = (
    ("woman", _("a woman")),
    ("man", _("a man")),
    ("other", _("neither, or I describe it differently")),
)
MENTORED_BEFORE = (
    ("no", _("not yet")),
    ("once", _("once or twice")),
    ("often", _("several times")),
)
