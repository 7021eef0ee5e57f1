"""What belongs into each column of the German template, with an example: the template's second sheet."""

from collections.abc import Mapping

from zim_desktop.exchange import words
from zim_desktop.exchange.columns import KINDS
from zim_desktop.exchange.words import Words


def _one_of(of: Words) -> str:
    return "Eines von: " + ", ".join(german[0] for german in of.values())


def _some_of(of: Words) -> str:
    return "Leer = ohne Bedingung. Sonst einige von: " + ", ".join(german[0] for german in of.values())


HELP: Mapping[str, tuple[str, str]] = {
    "provider.name": ("Wer das Angebot macht. Muss ausgefüllt sein.", "AWO Ruhr-Mitte"),
    "title": ("Wie das Angebot heißt. Muss ausgefüllt sein.", "Deutschkurs am Vormittag"),
    KINDS: (
        "Was es ist, in Worten des Katalogs; mehrere mit Komma. Andere Wörter kommen in die Beschreibung.",
        "Deutsch",
    ),
    "place.street": ("Straße und Hausnummer des Ortes, an dem es stattfindet.", "Gahlensche Straße 1"),
    "place.postcode": ("Fünf Ziffern.", "44809"),
    "place.city": ("", "Bochum"),
    "times": (
        "Wochentage und Uhrzeiten. Einzelne Tage mit „am“ dahinter. „nach Vereinbarung“ geht allein und am Ende.",
        "Mo-Mi 9:00-12:00; Sa 10:00-14:00 am 07.11.2026; nach Vereinbarung",
    ),
    "languages": ("Sprachen, in denen das Angebot stattfindet.", "Deutsch, Arabisch"),
    "audience_words": (_one_of(words.AUDIENCE), "Erwachsene"),
    "conditions.age": ("Für welches Alter. Leer = für jedes.", "18 bis 27"),
    "cost": ("Euro als Zahl, oder in Worten.", "5,50"),
    "childcare": (
        "Alter der Kinder, die währenddessen betreut werden. „ja“ ohne Alter kommt in die Beschreibung.",
        "1-6",
    ),
    "documents": ("Was mitzubringen ist, mit Komma; oder je Zeile eines mit • davor.", "Ausweis, Bescheid"),
    "contact": ("Telefon, E-Mail und Internet in einer Zelle.", "0234 123456, info@beispiel.example"),
    "checked_on": ("Wann die Angaben zuletzt geprüft wurden.", "17.10.2026"),
    "id": ("Kennung im Katalog. Neue Zeilen: leer lassen, sie entsteht von selbst. Sonst nicht ändern.", "pflege-01"),
    "summary": ("Ein Satz.", ""),
    "description": ("Alles Weitere.", ""),
    "provider.phone": ("Nur, wenn es nicht unter Kontakt steht.", "0234 123456"),
    "provider.email": ("Nur, wenn es nicht unter Kontakt steht.", "info@beispiel.example"),
    "provider.url": ("Nur, wenn es nicht unter Kontakt steht.", "www.beispiel.example"),
    "terms": ("Begriffe des Katalogs, wenn unter Art kein Wort passt.", "language.integration_course"),
    "place.name": ("Wie das Haus heißt.", "Stadtteilzentrum"),
    "place.quarter": ("Stadtteil, wie das Programm ihn nennt.", "Hamme"),
    "place.lat": ("Grad nördlicher Breite (WGS 84).", "51,494"),
    "place.lon": ("Grad östlicher Länge (WGS 84).", "7,201"),
    "place.step_free": ("Ohne Stufen zu erreichen: ja oder nein. Leer = nicht bekannt.", "ja"),
    "mode": (_one_of(words.MODE), "vor Ort"),
    "attendance": (_one_of(words.ATTENDANCE), "alle Termine"),
    "conditions.child_age": ("Für Familien mit einem Kind dieses Alters.", "0 bis 3"),
    "conditions.gender_any": (_some_of(words.GENDER), "weiblich"),
    "conditions.benefits_any": (_some_of(words.BENEFITS), "SGB II, SGB III"),
    "conditions.residence_any": (_some_of(words.RESIDENCE), ""),
    "conditions.work_permit_any": (_some_of(words.WORK_PERMIT), ""),
    "conditions.school_certificate_any": (_some_of(words.SCHOOL_CERTIFICATE), ""),
    "conditions.vouchers_any": (_some_of(words.VOUCHERS), "AVGS"),
    "conditions.german_min": (_one_of(words.GERMAN_LEVEL), "A2"),
    "conditions.german_max": (_one_of(words.GERMAN_LEVEL), "B1"),
    "conditions.quarters_any": ("Nur für Menschen aus diesen Stadtteilen (Kürzel des Programms).", "hamme, kruppwerke"),
    "conditions.target_groups_any": (_some_of(words.TARGET_GROUPS), ""),
    "conditions": (
        "Bedingungen, die nur von oder bis zu einem Tag gelten, wie in einer Angebotsdatei. Besser im Programm ändern.",
        '[{"until":"2026-12-31","age":[18,null]}]',
    ),
    "cost.amount": ("Nur, wenn Betrag und Worte getrennt stehen müssen.", "5,50"),
    "cost.note": ("Nur, wenn Betrag und Worte getrennt stehen müssen.", "je Termin"),
    "capacity.places": ("Plätze insgesamt.", "12"),
    "capacity.free": ("Davon frei.", "3"),
    "capacity.waiting": ("Wie viele warten.", "0"),
    "capacity.as_of": ("Von welchem Tag diese Zahlen sind.", "01.11.2026"),
    "status": (_one_of(words.STATUS), "offen"),
    "valid_from": ("Erster Tag.", "01.09.2026"),
    "valid_to": ("Letzter Tag.", "31.01.2027"),
    "closed_on": ("Tage, an denen geschlossen ist, mit Komma.", "24.12.2026, 31.12.2026"),
    "edited_on": ("Wann der Eintrag zuletzt geändert wurde.", "20.10.2026"),
    "source": ("Woher die Angaben stammen.", ""),
    "licence": ("Unter welcher Lizenz sie stehen.", ""),
}
"""By field path: what belongs there, and an example."""

NOTE = (
    "Ein Text, der mit = + - oder @ beginnt, hat einen Apostroph davor, damit ihn niemand ausrechnet. "
    "Beim Einlesen fällt er wieder weg."
)
"""What holds for every column."""
