"""Contents of papers to test with; every office, person and offer is invented."""

from datetime import date

from zim_desktop.documents import LetterContent, LetterOffer, Sender, Session, SheetContent, SheetOffer, Way

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
            way="etwa 12 Minuten zu Fuß",
            times=("Dienstag und Donnerstag, 9–12 Uhr",),
            phone="0234 910-1",
            bring=("Bescheid des Jobcenters", "Aufenthaltstitel"),
            cost="kostenlos",
            childcare="für Kinder von 1 bis 6 Jahren",
            uncovered=("24.12.2026 und 31.12.2026 (Kindergruppe zu)",),
            languages="Deutsch, Arabisch",
            checked="15.10.2026",
            sessions=(Session(("tu", "th"), "09:00", "12:00"),),
            travel=Way(12, "walk"),
        ),
        SheetOffer(title="Offene Sprechstunde", provider="Beratungsstelle Musterstadt", example=True),
    ),
)
