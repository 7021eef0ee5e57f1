"""Case and catalogue files: read, written, refused."""

# Long because every kind of refusal of contracts 2 to 4 stands here once, beside the reader it belongs to.

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.case import DEFAULT_TRAVEL, Case
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import Quarter, Quarters
from zim_desktop.exchange import zim

SEEDS = Path(__file__).parents[2] / "db" / "seeds"
QUARTERS = Quarters(
    format="zim-quarters/1",
    quarters=tuple(
        Quarter(key=key, name=key, letters=letters)
        for key, letters in zip(strategies.QUARTERS, ("KRU", "HAM", "QUE", "WAT", "OTH"), strict=True)
    ),
)

# The example of contracts 3, with facts of the widest variety.
CASE: dict[str, Any] = {
    "format": "zim-case/1",
    "code": "HAM-D25V-T4F5-9",
    "quarter": "hamme",
    "target_groups": ["skilled_potential"],
    "persons": [
        {
            "id": "a",
            "role": "adult",
            "age": [25, 34],
            "gender": "female",
            "german_level": "A2",
            "languages": ["ar", "en"],
            "benefits": ["sgb2"],
            "residence": "residence_permit",
            "work_permit": "full",
            "school_certificate": "foreign",
            "vouchers": [],
            "available": [{"days": ["mo", "tu", "we", "th", "fr"], "from": "08:00", "to": "14:00"}],
            "max_minutes": 30,
            "travel": ["walk", "transit"],
            "step_free": None,
        },
        {
            "id": "c1",
            "role": "child",
            "age": [3, 3],
            "cared_for": [{"days": ["mo", "tu", "we"], "from": "07:30", "to": "12:30"}],
        },
    ],
    "needs": [
        {
            "id": "n1",
            "person": "a",
            "term": "qualification.care",
            "priority": 3,
            "text": "möchte in der Pflege arbeiten",
        },
        {"id": "n2", "person": "c1", "term": "childcare", "priority": 2},
    ],
    "wishes": ["ein Deutschkurs am Vormittag im Stadtteil"],
}

# The example of contracts 4.
OFFER: dict[str, Any] = {
    "id": "pflege-01",
    "title": "Pflegehelfer*in in Teilzeit",
    "summary": "…",
    "description": "…",
    "provider": {"name": "…", "phone": "…", "email": "…", "url": "…"},
    "terms": ["qualification.care"],
    "audience": "adult",
    "place": {
        "name": "…",
        "street": "…",
        "postcode": "44793",
        "city": "Bochum",
        "quarter": "hamme",
        "lat": 51.49,
        "lon": 7.20,
        "step_free": True,
    },
    "mode": "onsite",
    "sessions": [{"days": ["tu", "th"], "from": "09:00", "to": "12:00"}],
    "attendance": "all",
    "by_appointment": False,
    "conditions": {"age": [18, None], "german_min": "A2", "benefits_any": ["sgb2", "sgb3"]},
    "childcare": {"age": [1, 6]},
    "languages": ["de"],
    "cost": {"amount": 0, "note": ""},
    "documents": ["Bescheid des Jobcenters"],
    "capacity": {"places": 12, "free": 3, "waiting": None, "as_of": "2026-11-01"},
    "status": "open",
    "valid_from": "2026-09-01",
    "valid_to": None,
    "closed_on": ["2026-12-24"],
    "checked_on": "2026-10-15",
    "edited_on": "2026-10-20",
    "source": "…",
    "licence": "…",
}


def changed(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """The JSON value with one part replaced."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = new
    return copy


def read_case(value: Any) -> Case:
    """The case, read from JSON text."""
    return zim.read_case(json.dumps(value).encode(), "fall.json", QUARTERS)


def read_offer(value: Any) -> Offer:
    """The one offer of a catalogue, read from JSON text."""
    data = json.dumps({"format": "zim-catalogue/1", "offers": [value]}).encode()
    return zim.read_catalogue(data, "a.json", QUARTERS).offers[0]


def case_line(value: Any) -> str:
    """Why the case is refused."""
    with pytest.raises(InputRefused) as caught:
        read_case(value)
    return caught.value.line()


def offer_line(value: Any) -> str:
    """Why the offer is refused."""
    with pytest.raises(InputRefused) as caught:
        read_offer(value)
    return caught.value.line()


def test_the_example_case_is_read() -> None:
    case = read_case(CASE)
    assert case.person("a").age == (25, 34)
    assert case.person("a").vouchers == ()
    assert case.person("a").step_free is None
    assert case.children == (case.person("c1"),)
    assert [need.priority for need in case.needs] == [3, 2]


@settings(max_examples=40)
@given(strategies.cases())
def test_a_case_written_reads_back_equal(case: Case) -> None:
    data = zim.write_case(case)
    assert zim.read_case(data, "fall.json", QUARTERS) == case
    assert has_no_null_member(json.loads(data))


@settings(max_examples=40)
@given(strategies.catalogues())
def test_a_catalogue_written_reads_back_equal_in_order(offers: tuple[Offer, ...]) -> None:
    data = zim.write_catalogue(offers)
    read = zim.read_catalogue(data, "a.json", QUARTERS).offers
    assert list(read) == sorted(offers, key=lambda offer: offer.id)
    assert zim.write_catalogue(reversed(read)) == data
    assert has_no_null_member(json.loads(data))


def has_no_null_member(value: Any) -> bool:
    """Whether no object member, however deep, is null."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value).values()
        return all(member is not None and has_no_null_member(member) for member in members)
    return not isinstance(value, list) or all(map(has_no_null_member, cast("list[Any]", value)))


@given(st.data())
def test_null_counts_as_missing(data: st.DataObject) -> None:
    """Whichever optional members are null, the case is the same as without them."""
    person = dict(CASE["persons"][0])
    optional = sorted(set(person) - {"id", "role"})
    gone = data.draw(st.sets(st.sampled_from(optional)))
    absent = {key: value for key, value in person.items() if key not in gone}
    null = {key: None if key in gone else value for key, value in person.items()}
    assert read_case(changed(CASE, ("persons", 0), null)) == read_case(changed(CASE, ("persons", 0), absent))


def test_null_takes_the_default_also_where_it_is_not_none() -> None:
    case = read_case(
        {**CASE, "wishes": None, "needs": [{**CASE["needs"][0], "priority": None}], "code": None, "quarter": None}
    )
    assert (case.wishes, case.needs[0].priority, case.code, case.quarter) == ((), 2, None, None)
    assert read_case(changed(CASE, ("persons", 0, "travel"), None)).persons[0].travel == DEFAULT_TRAVEL
    assert read_case(changed(CASE, ("persons", 0, "cared_for"), None)) == read_case(CASE)
    defaults = dict.fromkeys(("audience", "mode", "sessions", "attendance", "by_appointment", "status"))
    offer = read_offer({**OFFER, **defaults})
    assert (offer.audience, offer.mode, offer.sessions, offer.attendance) == ("adult", "onsite", (), "all")
    assert (offer.by_appointment, offer.status) == (False, "open")


@pytest.mark.parametrize(
    ("path", "value", "where", "what"),
    [
        (("persons", 0, "age"), [34, 25], "$.persons[0].age:", "endet, bevor"),
        (("persons", 0, "age"), [1], "$.persons[0].age:", "2 Einträgen"),
        (("persons", 0, "age", 1), 121, "$.persons[0].age[1]:", "höchstens 120, wird erwartet („121“)"),
        (("persons", 0, "age", 1), "34", "$.persons[0].age[1]:", "ganze Zahl wird erwartet, da steht ein Text („34“)"),
        (("persons", 0, "age", 0), 25.5, "$.persons[0].age[0]:", "ganze Zahl"),
        (("persons", 0, "age", 0), True, "$.persons[0].age[0]:", "ganze Zahl"),
        (("persons", 0, "gender"), "f", "$.persons[0].gender:", "diverse, female, male („f“)"),
        (("persons", 0, "german_level"), "a2", "$.persons[0].german_level:", "A1, A2"),
        (("persons", 0, "languages", 0), "arab", "$.persons[0].languages[0]:", "Sprachkürzel"),
        (("persons", 0, "languages", 0), "xx", "$.persons[0].languages[0]:", "Sprachkürzel"),
        (("persons", 0, "languages", 1), "deu", "$.persons[0].languages[1]:", "Sprachkürzel"),
        (("persons", 0, "benefits", 0), "alg", "$.persons[0].benefits[0]:", "sgb2"),
        (("persons", 0, "available", 0, "from"), "8:00", "$.persons[0].available[0].from:", "08:30"),
        (("persons", 0, "available", 0, "from"), "14:00", "$.persons[0].available[0].to:", "liegt nicht vor"),
        (("persons", 0, "available", 0, "to"), "24:01", "$.persons[0].available[0].to:", "24:00"),
        (("persons", 0, "available", 0, "days"), [], "$.persons[0].available[0].days:", "mindestens 1"),
        (("persons", 0, "travel"), [], "$.persons[0].travel:", "mindestens 1"),
        (("persons", 0, "max_minutes"), -1, "$.persons[0].max_minutes:", "mindestens 0"),
        (("persons", 0, "cared_for"), [], "$.persons[0].cared_for:", "nur bei Kindern"),
        (("persons", 1, "available"), [], "$.persons[1].available:", "nur bei Erwachsenen"),
        (("persons", 1, "id"), "a", "$.persons[1].id:", "zweimal vor („a“)"),
        (("persons", 1, "id"), " \t", "$.persons[1].id:", "nicht nur aus Leerzeichen"),
        (("needs", 1, "id"), "\u00a0", "$.needs[1].id:", "nicht nur aus Leerzeichen"),
        (("persons", 1, "role"), None, "$.persons[1].role:", "fehlt"),
        (("persons",), [], "$.persons:", "mindestens 1"),
        (("persons",), None, "$.persons:", "fehlt"),
        (("persons", 0), 5, "$.persons[0]:", "Objekt"),
        (("needs", 1, "id"), "n1", "$.needs[1].id:", "zweimal"),
        (("needs", 1, "person"), "b", "$.needs[1].person:", "gibt es nicht („b“)"),
        (("needs", 1, "priority"), 4, "$.needs[1].priority:", "höchstens 3"),
        (("needs", 1, "term"), "a b", "$.needs[1].term:", "Begriff"),
        (("needs", 1, "term"), "a..b", "$.needs[1].term:", "Begriff"),
        (("needs", 1, "term"), None, "$.needs[1].term:", "braucht"),
        (("code",), "HAM-D25V-T4F5-8", "$.code:", "Prüfzeichen"),
        (("code",), "XYZ-D25V-T4F5-J", "$.code:", "KRU, HAM, QUE, WAT, OTH"),
        (("quarter",), "Hamme", "$.quarter:", "bekannt sind: kruppwerke, hamme"),
        (("target_groups", 0), "x", "$.target_groups[0]:", "long_term_unemployed"),
        (
            ("format",),
            "zim-case/2",
            "$.format:",
            "Das ist keine Falldatei (zim-case/1). In „format“ steht „zim-case/2“",
        ),
        (("format",), None, "$.format:", "„format“ fehlt"),
        (("format",), 1, "$.format:", "keine Falldatei"),
    ],
)
def test_a_wrong_value_of_a_case_is_named(path: tuple[str | int, ...], value: Any, where: str, what: str) -> None:
    line = case_line(changed(CASE, path, value))
    assert line.startswith(f"fall.json, {where}")
    assert what in line


@pytest.mark.parametrize(
    ("path", "value", "where", "what"),
    [
        (("id",), "", "$.offers[0].id:", "mindestens 1 Zeichen"),
        (("id",), "  ", "$.offers[0].id:", "nicht nur aus Leerzeichen"),
        (("title",), " \n", "$.offers[0].title:", "nicht nur aus Leerzeichen"),
        (("provider", "name"), " ", "$.offers[0].provider.name:", "nicht nur aus Leerzeichen"),
        (("provider", "name"), None, "$.offers[0].provider.name:", "fehlt"),
        (("provider", "name"), "", "$.offers[0].provider.name:", "mindestens 1 Zeichen"),
        (("terms",), None, "$.offers[0].terms:", "fehlt"),
        (("telefon",), "0234 1234", "$.offers[0].telefon:", "gibt es hier nicht"),
        (("telefon",), None, "$.offers[0].telefon:", "gibt es hier nicht"),
        (("place", "lat"), 91, "$.offers[0].place.lat:", "höchstens 90"),
        (("place", "lat"), "51,4", "$.offers[0].place.lat:", "Eine Zahl wird erwartet, da steht ein Text („51,4“)"),
        (("place", "quarter"), "mitte", "$.offers[0].place.quarter:", "Stadtteil"),
        (("sessions", 0, "dates"), ["2026-11-02"], "$.offers[0].sessions[0].dates[0]:", "Wochentage"),
        (("conditions", "age"), [None, None], "$.offers[0].conditions.age:", "beiden Enden"),
        (("conditions", "age"), [20, 18], "$.offers[0].conditions.age:", "endet, bevor"),
        (("conditions", "child_age"), [None, None], "$.offers[0].conditions.child_age:", "beiden Enden"),
        (("conditions", "gender_any"), [], "$.offers[0].conditions.gender_any:", "mindestens 1"),
        (("conditions", "quarters_any"), ["hamme", "x"], "$.offers[0].conditions.quarters_any[1]:", "Stadtteil"),
        (("conditions",), [], "$.offers[0].conditions:", "mindestens 1"),
        (("conditions",), [{"age": [1, 2]}], "$.offers[0].conditions[0].from:", "„from“ oder „until“"),
        (("conditions",), 5, "$.offers[0].conditions:", "Ein Objekt { … } oder eine Liste"),
        (
            ("conditions",),
            [{"from": "2026-01-01", "quarters_any": ["x"]}],
            "$.offers[0].conditions[0].quarters_any[0]:",
            "Stadtteil",
        ),
        (
            ("conditions",),
            [{"from": "2026-02-01", "until": "2026-01-31"}],
            "$.offers[0].conditions[0].until:",
            "liegt vor",
        ),
        (("childcare", "age"), [None, None], "$.offers[0].childcare.age:", "beiden Enden"),
        (("cost", "amount"), -1, "$.offers[0].cost.amount:", "mindestens 0"),
        (("cost", "amount"), "frei", "$.offers[0].cost.amount:", "Eine Zahl wird erwartet"),
        (("valid_from",), "2026-02-30", "$.offers[0].valid_from:", "Datum"),
        (("valid_from",), "01.02.2026", "$.offers[0].valid_from:", "Datum wie 2026-11-01 wird erwartet („01.02.2026“)"),
        (("valid_to",), "2026-08-31", "$.offers[0].valid_to:", "liegt vor"),
        (("status",), "x" * 80, "$.offers[0].status:", "(„" + "x" * 59 + "…“)"),
    ],
)
def test_a_wrong_value_of_an_offer_is_named(path: tuple[str | int, ...], value: Any, where: str, what: str) -> None:
    line = offer_line(changed(OFFER, path, value))
    assert line.startswith(f"a.json, {where}")
    assert what in line


def test_a_catalogue_with_an_id_twice_is_refused() -> None:
    data = json.dumps({"format": "zim-catalogue/1", "offers": [OFFER, OFFER]}).encode()
    with pytest.raises(InputRefused, match=r"\$\.offers\[1\]\.id: Diese Kennung kommt zweimal vor"):
        zim.read_catalogue(data, "a.json", QUARTERS)


SECRET = "Frau Meier"


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("name",), SECRET, "$.name"),
        (("persons", 0, "telefon"), SECRET, "$.persons[0].telefon"),
        (("persons", 0, "telefon"), {"a": SECRET, "b": [SECRET]}, "$.persons[0].telefon"),
        (("persons", 0), SECRET, "$.persons[0]"),
        (("persons", 0, "age"), SECRET, "$.persons[0].age"),
        (("persons", 0, "languages"), SECRET, "$.persons[0].languages"),
        (("needs", 0, "text"), [SECRET], "$.needs[0].text"),
        (("wishes",), SECRET, "$.wishes"),
        (("wishes", 0), {"x": SECRET}, "$.wishes[0]"),
    ],
)
def test_what_may_be_about_a_person_is_named_without_its_value(
    path: tuple[str | int, ...], value: Any, key: str
) -> None:
    line = case_line(changed(CASE, path, value))
    assert line.startswith(f"fall.json, {key}:")
    assert "Meier" not in line


def test_an_unknown_key_is_cut_and_made_one_line() -> None:
    line = case_line({**CASE, "Hallo\n\x1b[31m" + "x" * 100: 1})
    assert "\n" not in line
    assert "\x1b" not in line
    assert "x" * 60 not in line


def json_parts(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all parts of a JSON value."""
    if isinstance(value, dict):
        inner: list[tuple[str | int, Any]] = [*cast("dict[str, Any]", value).items()]
    else:
        inner = [*enumerate(cast("list[Any]", value))] if isinstance(value, list) else []
    return [path, *(found for step, part in inner for found in json_parts(part, (*path, step)))]


odd_words = st.sampled_from(["24:00", "2026-01-01", "hamme", "adult", "walk"])
odd_keys = st.text() | st.sampled_from(["id", "age", "from", "until"])
dirt = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | odd_words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_keys, inner, max_size=3),
    max_leaves=6,
)
odd_bytes = (
    st.binary()
    | st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))
    | dirt.map(lambda value: json.dumps(value).encode())
)
spots = st.sampled_from(
    [*(("case", path) for path in json_parts(CASE)), *(("offer", path) for path in json_parts(OFFER))]
)


@given(spots, dirt)
def test_dirt_anywhere_is_refused_in_one_line_or_read(at: tuple[str, tuple[str | int, ...]], new: Any) -> None:
    kind, path = at
    whole = CASE if kind == "case" else OFFER
    value = changed(whole, path, new) if path else new
    with suppress(InputRefused):
        if kind == "case":
            case = read_case(value)
            assert zim.read_case(zim.write_case(case), "fall.json", QUARTERS) == case
        else:
            offer = read_offer(value)
            assert zim.read_catalogue(zim.write_catalogue([offer]), "a.json", QUARTERS).offers == (offer,)


@given(st.integers(0, 3000), st.binary(max_size=4), st.integers(0, 3))
def test_a_broken_file_is_refused_or_read(at: int, put: bytes, gone: int) -> None:
    for whole in (CASE, {"format": "zim-catalogue/1", "offers": [OFFER]}):
        data = json.dumps(whole).encode()
        spot = at % len(data)
        data = data[:spot] + put + data[spot + gone :]
        for read in (zim.read_case, zim.read_catalogue):
            with suppress(InputRefused):
                read(data, "a.json", QUARTERS)


@given(odd_bytes)
def test_no_reader_ends_in_another_error(data: bytes) -> None:
    zim.detect(data)
    readers: list[Any] = [zim.read_taxonomy, zim.read_quarters, zim.read_vocabulary, zim.read_phrases, zim.read_sender]
    for read in readers:
        with suppress(InputRefused):
            read(data, "a.json")
    for read in (zim.read_case, zim.read_catalogue):
        with suppress(InputRefused):
            read(data, "a.json", QUARTERS)


def test_shipped_files_are_read(quarters: Quarters) -> None:
    assert [quarter.key for quarter in quarters.quarters] == list(strategies.QUARTERS)
    vocabulary = zim.read_vocabulary((SEEDS / "vocabulary.json").read_bytes())
    assert vocabulary.label("benefits", "sgb12") != "sgb12"
    assert zim.read_catalogue((SEEDS / "example_catalogue.json").read_bytes(), "beispiele", quarters).offers


def test_a_term_without_a_name_is_refused() -> None:
    term = {"term": "a", "labels": {"de": " ", "en": "a"}}
    data = json.dumps({"format": "zim-taxonomy/1", "terms": [term]}).encode()
    with pytest.raises(InputRefused, match=r"\$\.terms\[0\]\.labels\.de: .*nicht nur aus Leerzeichen"):
        zim.read_taxonomy(data, "a.json")


def test_a_sender_may_lack_lines_but_have_no_others() -> None:
    assert zim.read_sender(b'{"name": "B\xc3\xbcro", "city": null}', "a") == zim.SenderFile(name="Büro")
    with pytest.raises(InputRefused, match=r"a, \$\.fax: "):
        zim.read_sender(b'{"fax": "1"}', "a")
    with pytest.raises(InputRefused, match=r"a, \$: Ein Objekt"):
        zim.read_sender(b"[]", "a")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'\xef\xbb\xbf {"offers": [], "format": "zim-catalogue/1"}', "catalogue"),
        (json.dumps(CASE).encode(), "case"),
        (b'{"format": "zim-case/1", ', "case"),
        (b'{"format": "zim-catalogue/1", "x": "\xff"}', "catalogue"),
        (b'{"format": "zim-plan/1"}', "catalogue"),
        (b'{"format": 1}', None),
        (b"[1]", None),
        (b"{" * 100_000, None),
        (b"a;b\n1;2", "table"),
        (b"a;b\n1\0;2", "table"),
        (b"\r\na;b\r1\0;2", "table"),
        (b"a;b\0\n1;2", None),
        (b"a\0;\0b\0\n\0", None),
        (b"\xff\xfea\0;\0", "table"),
        (b"PK\x03\x04\0\0", None),
        (b"  \n", "table"),
        (b"", "table"),
    ],
)
def test_what_a_file_is_shows_in_its_content(data: bytes, kind: str | None) -> None:
    assert zim.detect(data) == kind


def test_an_office_of_another_kind_says_which() -> None:
    line = case_line({"format": "zim-catalogue/1", "offers": []})
    assert line == (
        "fall.json, $.format: Das ist keine Falldatei (zim-case/1). "
        "In „format“ steht „zim-catalogue/1“, das ist eine Angebotsdatei."
    )


def test_standard_input_is_named_in_words() -> None:
    with pytest.raises(InputRefused, match=r"^Standardeingabe, \$\.format: "):
        zim.read_case(b"{}", "-", QUARTERS)


def test_written_offers_keep_the_order_of_their_fields() -> None:
    first = zim.write_catalogue([msgspec.convert(OFFER, Offer)]).splitlines()[1]
    assert list(json.loads(first)) == [key for key, value in OFFER.items() if value is not None and key not in DEFAULTS]


DEFAULTS = ("audience", "mode", "attendance", "by_appointment", "status")
