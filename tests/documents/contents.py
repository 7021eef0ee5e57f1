"""Contents of papers to test with; every office, person and offer is invented."""

from datetime import date

from zim_desktop.documents import (
    LetterContent,
    LetterOffer,
    Meeting,
    Price,
    Sender,
    SheetContent,
    SheetOffer,
    Way,
    WeekEntry,
)

CODE, REFERRAL_CODE = "HAM-D25V-T4F5-9", "R-7K2M-9QXA-4"
DAY = date(2026, 11, 23)
OFFICE = Sender(
    name="Quartiersbüro Hamme",
    street="Dorstener Straße 190",
    postcode="44809",
    city="Bochum",
    phone="0234 910-0",
    email="hamme@beispiel.example",
)
RECIPIENT = ("Bildungswerk Musterstadt e. V.", "Pflegeschule", "Musterweg 21", "44793 Bochum")
COURSE = LetterOffer(
    title="Pflegehelfer*in in Teilzeit",
    provider=RECIPIENT[0],
    times=("Dienstag und Donnerstag, 9–12 Uhr", "ab 11.01.2027"),
    place="Musterweg 21, 44793 Bochum",
)
LETTER = LetterContent(
    day=DAY, sender=OFFICE, recipient=RECIPIENT, needs=("Qualifizierung: Pflege",), offers=(COURSE,), code=CODE
)
SHEET = SheetContent(
    day=DAY,
    sender=OFFICE,
    code=CODE,
    offers=(
        SheetOffer(
            title="Pflegehelfer*in in Teilzeit",
            provider=RECIPIENT[0],
            address=("Musterweg 21", "44793 Bochum"),
            meetings=(Meeting(("tu", "th"), "09:00", "12:00"),),
            way=Way(12, "walk"),
            stop="Musterplatz (Bus 345)",
            phone="0234 910-1",
            email="pflege@beispiel.example",
            bring=("Bescheid des Jobcenters", "Aufenthaltstitel"),
            price=Price(0),
            care=(1, 6),
            uncovered=("24.12.2026 und 31.12.2026 (Kindergruppe zu)",),
            languages=(("de", "Deutsch"), ("ar", "Arabisch")),
            checked=date(2026, 10, 15),
        ),
        SheetOffer(
            title="Kita Beispielwiese",
            provider="Familienzentrum Hamme",
            address=("Musterweg 30", "44809 Bochum"),
            meetings=(Meeting(("mo", "tu", "we", "th", "fr"), "07:30", "12:30"),),
            way=Way(9, "transit"),
            phone="0234 910-2",
            price=Price(62, "Mittagessen im Monat; mit BuT frei"),
            checked=date(2026, 11, 2),
        ),
        SheetOffer(title="Offene Sprechstunde", provider="Beratungsstelle Musterstadt", mode="phone", example=True),
    ),
    week=(
        *(WeekEntry(day, "09:00", "12:00", 1) for day in ("tu", "th")),
        *(WeekEntry(day, "07:30", "12:30", 2, care=True) for day in ("mo", "tu", "we", "th", "fr")),
    ),
)
