"""Facts go from office to team lead, sealed and signed: once, whole, never so that two give out the same quarter."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from tests.exchange.office_facts import CLOSED, need, release, sent
from tests.services.founded_offices import FOURTH, NEXT, THIRD, Bureau, found
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.fact_packet import FrozenMonth, OfficeFacts
from zim_desktop.domain.release import Release
from zim_desktop.exchange.facts_packet import read_card, write_facts
from zim_desktop.services.door import Door
from zim_desktop.services.fact_sending import Sending, sending_text
from zim_desktop.services.trust import KeyNotTrusted

HALF = (202607, 202608, 202609, 202610, 202611, 202612)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Callable[[str], Bureau]]:
    """Founds offices, and closes them in the end."""
    made: list[Bureau] = []

    def make(name: str) -> Bureau:
        made.append(found(tmp_path, name))
        return made[-1]

    yield make
    for each in made:
        each.store.close()


@pytest.fixture
def hamme(offices: Callable[[str], Bureau]) -> Bureau:
    """An office with a closed half-year and one month more."""
    office = offices("Hamme")
    office.closes(202607, 202701, 100)
    return office


@pytest.fixture
def lead(offices: Callable[[str], Bureau]) -> Bureau:
    """The team lead."""
    return offices("Teamleitung")


def chosen(office: Bureau, lead: Bureau) -> None:
    office.desk.fact_packets.remember_recipient(lead.card, "karte.json", lead.words)


def packet(office: Bureau, folder: Path) -> bytes:
    path = folder / "x.zahlen"
    office.desk.fact_packets.send(path)
    return path.read_bytes()


def test_facts_arrive_are_counted_and_arrive_only_once(hamme: Bureau, lead: Bureau, tmp_path: Path) -> None:
    lead.closes(202610, 202612, 500)
    chosen(hamme, lead)
    recipient = hamme.desk.fact_packets.recipient()
    assert recipient is not None
    assert " ".join(hamme.desk.fact_packets.words_of(recipient)) == lead.words
    before = hamme.desk.fact_packets.about_to_send()
    assert before == Sending(months=HALF, left=(THIRD, FOURTH), newly=(THIRD, FOURTH))
    data = packet(hamme, tmp_path)
    assert hamme.left(THIRD, FOURTH, NEXT) == ["Teamleitung", "Teamleitung", ""], "the open quarter stays here"
    taken = lead.desk.fact_packets.take(data, "x.zahlen", hamme.words)
    assert (taken.source.name, taken.new, taken.source.months) == ("Hamme", HALF, HALF)
    assert lead.desk.fact_packets.sources() == (taken.source,)
    assert lead.counts(HALF, taken.source.id) == 6
    assert lead.counts(FOURTH.months, None, taken.source.id) == 6
    assert lead.counts(FOURTH.months, None) == 3
    again = lead.desk.fact_packets.take(data, "x.zahlen")
    assert (again.new, lead.counts(HALF, taken.source.id)) == ((), 6)
    hamme.closes(202702, 202703, 200)
    assert hamme.desk.fact_packets.about_to_send().newly == (NEXT,)
    assert lead.desk.fact_packets.take(packet(hamme, tmp_path), "x.zahlen").new == NEXT.months
    assert lead.counts((*HALF, *NEXT.months), taken.source.id) == 9


def test_one_trust_serves_catalogues_and_numbers(hamme: Bureau, lead: Bureau, tmp_path: Path) -> None:
    chosen(hamme, lead)
    data = packet(hamme, tmp_path)
    with pytest.raises(KeyNotTrusted) as refused:
        lead.desk.fact_packets.take(data, "x.zahlen")
    assert (refused.value.office, " ".join(refused.value.words)) == ("Hamme", hamme.words)
    assert "--trust" not in refused.value.line(), "there is no such command"
    with pytest.raises(InputRefused, match="anderen Schlüssel"):
        lead.desk.fact_packets.take(data, "x.zahlen", lead.words)
    assert (lead.desk.fact_packets.sources(), lead.desk.packets.senders()) == ((), ())
    lead.desk.fact_packets.take(data, "x.zahlen", hamme.words.upper())
    (sender,) = lead.desk.packets.senders()
    lead.desk.fact_packets.remember_recipient(hamme.card, "karte.json")
    lead.desk.packets.distrust(sender)
    with pytest.raises(KeyNotTrusted):
        lead.desk.fact_packets.take(data, "x.zahlen")


def test_a_recipient_is_compared_once_and_can_be_taken_back(hamme: Bureau, lead: Bureau) -> None:
    packets = hamme.desk.fact_packets
    assert packets.recipient() is None
    with pytest.raises(KeyNotTrusted, match="dieser Empfängerkarte") as refused:
        packets.remember_recipient(lead.card, "karte.json")
    assert " ".join(refused.value.words) == lead.words
    with pytest.raises(InputRefused, match="Diese Karte kommt nicht von dort"):
        packets.remember_recipient(lead.card, "karte.json", hamme.words)
    with pytest.raises(InputRefused, match="dieses Büros selbst"):
        packets.remember_recipient(hamme.card, "karte.json", hamme.words)
    kept = packets.remember_recipient(lead.card, "karte.json", lead.words)
    assert packets.recipient() == kept == packets.remember_recipient(lead.card, "karte.json")
    packets.send_to(None)
    assert packets.recipient() is None
    packets.send_to(kept)
    assert packets.recipient() == kept


def test_quarters_given_out_go_along_as_they_were_and_are_not_left(hamme: Bureau, lead: Bureau, tmp_path: Path) -> None:
    told = release(THIRD, 12)
    hamme.gave_out(told)
    chosen(hamme, lead)
    assert hamme.desk.fact_packets.about_to_send() == Sending(HALF, (THIRD,), (FOURTH,), (FOURTH,))
    data = packet(hamme, tmp_path)
    assert hamme.left(THIRD, FOURTH) == ["", "Teamleitung"]
    source = lead.desk.fact_packets.take(data, "x.zahlen", hamme.words).source
    assert lead.release_of(THIRD, source.id) == told
    assert lead.release_of(FOURTH, source.id) is None
    assert lead.desk.fact_packets.take(data, "x.zahlen").new == (), "the same release again is no change"


def sealed(office: Bureau, lead: Bureau, facts: OfficeFacts) -> bytes:
    """A packet that the office did not write by itself."""
    to = read_card(lead.card, "karte.json")
    return write_facts(facts, "Hamme", CLOSED, to, office.store.packet_key())


@pytest.mark.parametrize(("first", "then"), [((), (12,)), ((12,), (13,))])
def test_a_quarter_that_is_given_out_otherwise_later_is_refused_whole(
    hamme: Bureau, lead: Bureau, first: tuple[int, ...], then: tuple[int, ...]
) -> None:
    def facts(counts: tuple[int, ...], last: int) -> OfficeFacts:
        releases: tuple[Release, ...] = tuple(release(THIRD, count) for count in counts)
        return msgspec.structs.replace(sent(202607, last), releases=releases)

    source = lead.desk.fact_packets.take(sealed(hamme, lead, facts(first, 202609)), "x", hamme.words).source
    with pytest.raises(InputRefused, match=r"3. Quartal 2026 früher anders"):
        lead.desk.fact_packets.take(sealed(hamme, lead, facts(then, 202612)), "x")
    assert lead.desk.fact_packets.sources() == (source,)
    assert lead.release_of(THIRD, source.id) == (release(THIRD, first[0]) if first else None)


def test_a_changed_month_is_refused_whole(hamme: Bureau, lead: Bureau) -> None:
    facts = sent(202607, 202609)
    source = lead.desk.fact_packets.take(sealed(hamme, lead, facts), "x", hamme.words).source
    changed = FrozenMonth(202608, CLOSED, (need(202608, 77),))
    months = (facts.months[0], changed, *sent(202609, 202612, 3).months)
    with pytest.raises(InputRefused, match="08/2026 früher andere Zahlen"):
        lead.desk.fact_packets.take(sealed(hamme, lead, OfficeFacts(months)), "x")
    assert lead.desk.fact_packets.sources() == (source,)
    assert lead.counts(HALF, source.id) == 3


def test_a_packet_for_somebody_else_or_of_ourselves_is_refused(
    hamme: Bureau, lead: Bureau, offices: Callable[[str], Bureau], tmp_path: Path
) -> None:
    chosen(hamme, lead)
    data = packet(hamme, tmp_path)
    with pytest.raises(InputRefused, match="anderes Büro verschlüsselt"):
        offices("Querenburg").desk.fact_packets.take(data, "x.zahlen", hamme.words)
    to_itself = sealed(lead, lead, sent())
    with pytest.raises(InputRefused, match="dieses Büros selbst"):
        lead.desk.fact_packets.take(to_itself, "x.zahlen")


def test_the_same_cases_never_count_twice(
    hamme: Bureau, lead: Bureau, offices: Callable[[str], Bureau], tmp_path: Path
) -> None:
    """As from a second machine of an office whose records lie on a shared database."""
    chosen(hamme, lead)
    lead.desk.fact_packets.take(packet(hamme, tmp_path), "x.zahlen", hamme.words)
    second = offices("Hamme, zweiter Rechner")
    with pytest.raises(InputRefused, match="von einem anderen Rechner: „Hamme“"):
        lead.desk.fact_packets.take(sealed(second, lead, sent(202611, 202612, 104)), "x", second.words)
    lead.closes(202610, 202612, 500)
    with pytest.raises(InputRefused, match="sind die dieses Büros"):
        lead.desk.fact_packets.take(sealed(second, lead, sent(202612, 202612, 502)), "x", second.words)
    assert [each.name for each in lead.desk.fact_packets.sources()] == ["Hamme"]
    assert len(lead.desk.packets.senders()) == 1, "what is refused trusts nobody"


def test_a_file_that_cannot_be_written_leaves_nothing(hamme: Bureau, lead: Bureau, tmp_path: Path) -> None:
    chosen(hamme, lead)
    with pytest.raises(InputRefused, match="kann nicht geschrieben werden"):
        hamme.desk.fact_packets.send(tmp_path / "fehlt" / "x.zahlen")
    assert hamme.left(THIRD, FOURTH) == ["", ""]
    hamme.leaves(THIRD, "Teamleitung")
    with pytest.raises(InputRefused, match="kann nicht geschrieben werden"):
        hamme.desk.fact_packets.send(tmp_path)
    assert hamme.left(THIRD, FOURTH) == ["Teamleitung", ""], "what was left before stays left"


def test_the_file_is_for_this_user_only(hamme: Bureau, lead: Bureau, tmp_path: Path) -> None:
    chosen(hamme, lead)
    path = tmp_path / "x.zahlen"
    hamme.desk.fact_packets.send(path)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_sent_without_recipient_without_a_whole_quarter_or_from_the_demo(
    hamme: Bureau, lead: Bureau, offices: Callable[[str], Bureau], tmp_path: Path
) -> None:
    path = tmp_path / "x.zahlen"
    with pytest.raises(InputRefused, match="noch kein Empfänger"):
        hamme.desk.fact_packets.send(path)
    young = offices("Querenburg")
    chosen(young, lead)
    for first, last in ((202609, 202609), (202610, 202611)):
        young.closes(first, last, first)
        assert young.desk.fact_packets.about_to_send() == Sending()
        with pytest.raises(InputRefused, match="Noch ist kein Quartal"):
            young.desk.fact_packets.send(path)
    young.closes(202612, 202612, 1)
    sending = young.desk.fact_packets.about_to_send()
    assert sending.months == (202609, *FOURTH.months), "the month before the first whole quarter goes along"
    assert sending.newly == (THIRD, FOURTH)
    demo = Door(tmp_path / "data", None, hamme.desk.clock).demo()
    assert demo.fact_packets.is_demo
    with pytest.raises(InputRefused, match="Demo sind erfunden"):
        demo.fact_packets.send(path)
    demo.office.close()
    assert not path.exists()


def test_what_went_to_one_recipient_does_not_go_to_another(
    hamme: Bureau, lead: Bureau, offices: Callable[[str], Bureau], tmp_path: Path
) -> None:
    south = offices("Leitung Süd")
    chosen(hamme, lead)
    packet(hamme, tmp_path)
    chosen(hamme, south)
    assert hamme.desk.fact_packets.about_to_send() == Sending(elsewhere=(THIRD, FOURTH))
    hamme.closes(202702, 202703, 200)
    assert hamme.desk.fact_packets.about_to_send() == Sending(
        NEXT.months, left=(NEXT,), newly=(NEXT,), elsewhere=(THIRD, FOURTH)
    )
    assert south.desk.fact_packets.take(packet(hamme, tmp_path), "x", hamme.words).new == NEXT.months
    hamme.closes(202704, 202706, 300)
    chosen(hamme, lead)
    with pytest.raises(InputRefused, match=r"1. Quartal 2027 bleibt hier"):
        packet(hamme, tmp_path)


def test_what_was_given_out_with_other_offices_goes_to_nobody(hamme: Bureau, lead: Bureau, tmp_path: Path) -> None:
    chosen(hamme, lead)
    hamme.gave_out_together(release(THIRD), None, uuid4())
    sending = hamme.desk.fact_packets.about_to_send()
    assert sending == Sending(FOURTH.months, left=(FOURTH,), newly=(FOURTH,), together=(THIRD,))
    assert "Hier zusammen mit anderen Büros ausgegeben und bleibt hier: 3. Quartal 2026." in sending_text(sending, "X")
    assert lead.desk.fact_packets.take(packet(hamme, tmp_path), "x", hamme.words).new == FOURTH.months
    assert hamme.left(THIRD, FOURTH) == ["", "Teamleitung"]


def test_a_recipient_with_a_new_name_is_the_same(hamme: Bureau, lead: Bureau, tmp_path: Path) -> None:
    chosen(hamme, lead)
    packet(hamme, tmp_path)
    lead.desk.office.save(msgspec.structs.replace(lead.desk.office.office(), name="Stadtteilverbund"))
    hamme.desk.fact_packets.remember_recipient(lead.card, "karte.json")
    assert hamme.left(THIRD, FOURTH, NEXT) == ["Stadtteilverbund", "Stadtteilverbund", ""]
    assert hamme.desk.fact_packets.about_to_send().newly == ()


def test_an_office_is_forgotten_until_its_next_packet_unless_its_numbers_went_out(
    hamme: Bureau, lead: Bureau, tmp_path: Path
) -> None:
    chosen(hamme, lead)
    data, packets = packet(hamme, tmp_path), lead.desk.fact_packets
    source = packets.take(data, "x.zahlen", hamme.words).source
    packets.drop(source)
    assert (packets.sources(), lead.counts(HALF, source.id)) == ((), 0)
    with pytest.raises(NotFound):
        packets.drop(source)
    source = packets.take(data, "x.zahlen").source
    lead.gave_out(release(FOURTH))
    packets.drop(source)
    source = packets.take(data, "x.zahlen").source
    lead.gave_out_together(release(FOURTH), None, source.id)
    with pytest.raises(InputRefused, match=r"„Hamme“ bleibt: 4. Quartal 2026 ist schon ausgegeben"):
        packets.drop(source)
    lead.gave_out(release(THIRD), source.id)
    with pytest.raises(InputRefused, match=r"3. Quartal 2026, 4. Quartal 2026"):
        packets.drop(source)
    lead.gave_out(release(THIRD), uuid4())
    assert packets.sources() == (source,)
