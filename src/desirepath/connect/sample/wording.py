"""What people say in the sample, by topic and mood: material for the comments, no logic."""

from __future__ import annotations

Sayings = dict[str, tuple[str, ...]]

# fmt: off
FIRST_NAMES = (
    "Anna", "Ben", "Carla", "David", "Elif", "Felix", "Grace", "Hugo", "Ines", "Jonas", "Kate", "Liam",
    "Maria", "Noah", "Olivia", "Paul", "Quinn", "Rosa", "Sam", "Tara", "Umut", "Vera", "Will", "Xenia",
    "Yusuf", "Zoe", "Amelie", "Bruno", "Chiara", "Dana", "Emil", "Fatima", "George", "Hanna", "Ivan",
    "Julia", "Karim", "Lena", "Mats", "Nora",
)
LAST_NAMES = (
    "Adams", "Bakker", "Brandt", "Costa", "Demir", "Evans", "Fischer", "Garcia", "Hansen", "Ibrahim",
    "Jansen", "Keller", "Lopez", "Meyer", "Novak", "Olsen", "Peters", "Quist", "Richter", "Schmidt",
    "Taylor", "Ullrich", "Visser", "Wagner", "Xavier", "Young", "Zimmer", "Arnold", "Becker", "Clarke",
    "Dubois", "Engel", "Ferrari", "Gruber", "Hughes", "Imhof", "Jung", "Kowalski", "Lang", "Moreau",
)
# fmt: on

OPENINGS: Sayings = {
    "bad": (
        "Honestly,",
        "To be frank,",
        "I am disappointed:",
        "Not good.",
        "Sorry, but",
        "After three calls:",
    ),
    "fair": ("All in all", "Well,", "It was fine, though", "Mixed feelings:", "For me"),
    "good": ("Great:", "I must say,", "Very happy,", "Thanks!", "Nothing to complain about,", "As always,"),
}

ADDITIONS: Sayings = {
    "bad": (
        "I will look at other providers.",
        "Nobody called me back.",
        "I expect more for this price.",
        "Please fix this",
        "My neighbour had the same trouble.",
        "I had to explain everything twice.",
    ),
    "fair": (
        "There is room for improvement.",
        "A text message would have helped.",
        "The price is okay.",
        "Next time I would try the shop",
        "Otherwise no problems.",
    ),
    "good": (
        "Keep it up!",
        "I have already told my brother.",
        "Would do it again.",
        "The lady on the phone was lovely",
        "Five stars from me.",
    ),
}

CORES: dict[str, Sayings] = {
    "order": {
        "bad": (
            "the payment page kept failing in the app and I had to start again",
            "it is hard to see what the contract costs after the first year",
            "I was asked for my address three times during the order",
            "the phone I wanted went out of stock while I was paying",
            "too many steps until the order was through",
            "the discount from the advert was not applied",
        ),
        "fair": (
            "the order worked but comparing the plans was confusing",
            "it took longer than I thought to find the right plan",
            "ordering was okay, the shop could have been less busy",
            "the app is slow but it got there in the end",
        ),
        "good": (
            "ordering took me five minutes",
            "the plans were easy to compare and the price was clear",
            "very friendly advice in the shop",
            "the chat answered my question about coverage right away",
            "simple and quick checkout",
        ),
    },
    "technician": {
        "bad": (
            "the technician came but could not finish because a part was missing",
            "he left a hole in the wall and a mess",
            "the technician was in a hurry and explained nothing",
        ),
        "fair": (
            "the technician was on time but the wifi is weak upstairs",
            "the visit was fine, a smaller time window would be nice",
            "the installation took two hours instead of one",
        ),
        "good": (
            "the technician arrived exactly on time and was very polite",
            "he explained the router and even tidied up",
            "the installation was done in half an hour",
            "friendly, punctual, competent technician",
            "on time to the minute, internet worked at once",
        ),
    },
    "technician late": {
        "bad": (
            "the technician came a day late and nobody told us",
            "I took a day off work and the technician did not show up",
            "we waited the whole afternoon for the engineer",
            "the appointment was moved without asking me",
            "four hours late and not even an apology",
            "second appointment needed because the first one was missed",
            "waited at home for nothing, the visit came the next day",
        ),
        "fair": (
            "the technician was late but did a good job",
            "the line works now, but the missed appointment was annoying",
            "late by half a day, then everything went fast",
        ),
        "good": (
            "late, but the technician was so nice that I do not mind",
            "the internet is fast, even if the appointment was moved",
            "it works perfectly now after a late start",
        ),
    },
    "settling in": {
        "bad": (
            "the first bill was higher than what I was told",
            "I had to send my identity card twice because the photo was refused",
            "the activation took days and there was no information",
            "the parcel stood at a pick-up point far away",
            "the bill is impossible to understand",
        ),
        "fair": (
            "everything works, the first bill needed an explanation",
            "the start was slow but now it is fine",
            "sending the documents was a bit of a pain",
            "decent network, average service",
        ),
        "good": (
            "from the order to the first bill everything went smoothly",
            "the sim card came the next day",
            "good network, clear bill",
            "I was always told what happens next",
            "moving my old number over just worked",
        ),
    },
    "help": {
        "bad": (
            "I was passed from one agent to the next and had to explain it all again",
            "it took a week until somebody answered my e-mail",
            "the bot did not understand what I wanted",
            "my ticket was closed but nothing was solved",
            "on hold for forty minutes, then the line went dead",
            "every agent told me something different about my bill",
        ),
        "fair": (
            "the problem was solved but I had to call twice",
            "the answer was correct, only a bit late",
            "the chat was okay, the specialist took two days",
            "help was friendly but slow",
        ),
        "good": (
            "one person took care of everything and called me back",
            "my problem was solved in one call",
            "the agent knew my case already",
            "quick answer in the chat and it worked",
            "very patient with my questions about the router",
        ),
    },
    "relation": {
        "bad": (
            "the connection breaks down every other evening",
            "new customers get better prices than I do after six years",
            "another outage this month and no refund",
            "the price went up again without anything getting better",
            "no reception in my own kitchen",
            "I cannot reach a human being when I need one",
        ),
        "fair": (
            "the network is fine in town, weak in the country",
            "good service but not the cheapest",
            "it does what it should, no more and no less",
            "I am satisfied with the speed, less so with the hotline",
            "the app could show my data use better",
        ),
        "good": (
            "reliable network wherever I go",
            "fast fibre and a fair price",
            "I have been a customer for ten years and never had a problem",
            "the app makes everything easy",
            "always friendly on the phone",
            "no outages at all this year",
        ),
    },
}

# Other languages: whole sentences; a topic of its own where people speak of it much, else "any".
OTHER_LANGUAGES: dict[str, dict[str, Sayings]] = {
    "de": {
        "technician late": {
            "bad": (
                "Der Techniker kam einen Tag zu spät und niemand hat Bescheid gesagt.",
                "Den ganzen Nachmittag gewartet, keiner ist gekommen",
                "Termin wurde ohne Rückfrage verschoben!",
            ),
            "fair": ("Techniker zu spät, aber gute Arbeit.", "Am Ende läuft es, der Termin war ärgerlich."),
            "good": ("Trotz Verspätung sehr netter Techniker.", "Jetzt läuft alles schnell und stabil."),
        },
        "help": {
            "bad": (
                "Dreimal angerufen und jedes Mal alles neu erklären müssen.",
                "Die Hotline ist eine Zumutung, 40 Minuten Warteschleife",
                "Ticket geschlossen, Problem nicht gelöst.",
            ),
            "fair": ("Hat geklappt, aber es hat gedauert.", "Freundlich, leider langsam"),
            "good": (
                "Ein Ansprechpartner, ein Anruf, fertig. Super!",
                "Sehr geduldig und kompetent.",
                "Problem im Chat sofort gelöst",
            ),
        },
        "any": {
            "bad": (
                "Ständig Störungen am Abend, so geht das nicht.",
                "Die erste Rechnung war höher als versprochen",
                "Neukunden bekommen bessere Preise als treue Kunden.",
                "Zahlung in der App hat nicht funktioniert.",
            ),
            "fair": (
                "Preis ist in Ordnung, Empfang auf dem Land schwach.",
                "Im Großen und Ganzen zufrieden",
                "Der Anfang war zäh, jetzt passt es.",
            ),
            "good": (
                "Alles bestens, schnelle Leitung und fairer Preis.",
                "Bestellung in fünf Minuten erledigt, top!",
                "Seit Jahren zufrieden",
                "Sehr freundliche Beratung im Laden.",
            ),
        },
    },
    "nl": {
        "any": {
            "bad": ("Weer een storing en niemand belt terug.", "Veel te lang moeten wachten op een antwoord"),
            "fair": ("Prima netwerk, maar niet goedkoop.", "Het duurde even, nu werkt het."),
            "good": ("Snel geregeld, top service!", "Goede verbinding en vriendelijke mensen."),
        }
    },
    "es": {
        "any": {
            "bad": ("Otra vez sin conexión y nadie contesta.", "La factura no coincide con lo prometido"),
            "fair": ("Funciona bien, aunque la atención es lenta.", "Precio correcto, cobertura regular."),
            "good": ("Todo perfecto y muy rápido.", "Muy amables, lo recomiendo."),
        }
    },
}
