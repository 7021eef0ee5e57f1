"""The German words that cells of a table use for the keys of the file formats, read and written."""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]
"""The words for each key; the first is the one that is written."""

AUDIENCE: Words = {
    "adult": ("Erwachsene",),
    "child": ("Kinder", "Kind"),
    "family": ("Familien", "Familie"),
}
MODE: Words = {
    "onsite": ("vor Ort", "Präsenz"),
    "online": ("online", "digital"),
    "phone": ("telefonisch", "Telefon"),
    "visit": ("aufsuchend", "Hausbesuch"),
}
ATTENDANCE: Words = {"all": ("alle Termine", "alle"), "any": ("ein Termin genügt", "einer")}
STATUS: Words = {
    "open": ("offen",),
    "paused": ("pausiert", "Pause"),
    "closed": ("geschlossen", "beendet"),
}
GENDER: Words = {"female": ("weiblich", "Frauen"), "male": ("männlich", "Männer"), "diverse": ("divers",)}
BENEFITS: Words = {
    "sgb2": ("SGB II", "Bürgergeld", "Grundsicherungsgeld"),
    "sgb3": ("SGB III",),
    "sgb12": ("SGB XII",),
    "asylblg": ("AsylbLG",),
    "wohngeld": ("Wohngeld",),
    "kinderzuschlag": ("Kinderzuschlag",),
}
RESIDENCE: Words = {
    "german": ("deutsche Staatsangehörigkeit",),
    "eu": ("EU-Freizügigkeit",),
    "settled": ("Niederlassungserlaubnis",),
    "residence_permit": ("Aufenthaltserlaubnis",),
    "protection_24": ("§ 24 AufenthG",),
    "asylum_pending": ("Aufenthaltsgestattung",),
    "toleration": ("Duldung",),
}
WORK_PERMIT: Words = {"full": ("erlaubt",), "with_approval": ("mit Erlaubnis",), "none": ("nicht erlaubt",)}
SCHOOL_CERTIFICATE: Words = {
    "none": ("ohne Schulabschluss",),
    "hauptschule": ("Hauptschulabschluss",),
    "mittlere_reife": ("Mittlere Reife",),
    "fachhochschulreife": ("Fachhochschulreife",),
    "abitur": ("Abitur",),
    "foreign": ("aus dem Ausland",),
}
VOUCHERS: Words = {
    "avgs": ("AVGS",),
    "bildungsgutschein": ("Bildungsgutschein",),
    "integration_course": ("Integrationskurs",),
    "vocational_language": ("Berufssprachkurs",),
    "but": ("Bildung und Teilhabe",),
}
TARGET_GROUPS: Words = {
    "long_term_unemployed": ("Langzeitarbeitslose",),
    "skilled_potential": ("Fachkräftepotentiale",),
    "youth_special_needs": ("Jugendliche mit besonderem Bedarf",),
}
GERMAN_LEVEL: Words = {
    "none": ("noch kein Deutsch",),
    **{level: (level,) for level in ("A1", "A2", "B1", "B2", "C1", "C2")},
    "native": ("Erstsprache",),
}


def readable(words: Words) -> dict[str, str]:
    """The key for each word and for the key itself, without capitals."""
    return {word.casefold(): key for key, german in words.items() for word in (key, *german)}
