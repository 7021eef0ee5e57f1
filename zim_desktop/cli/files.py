"""Commands on files: match, bundle, plan, search, letter."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zim_desktop.cli import output
from zim_desktop.cli.wiring import wiring
from zim_desktop.domain.bundle import BUNDLES_LISTED
from zim_desktop.domain.case import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zim_desktop.domain.bundle import Bundles
    from zim_desktop.domain.case import Case
    from zim_desktop.domain.match import Matches
    from zim_desktop.domain.offer import Offer
    from zim_desktop.services.files import Hits

SIGNS = {"yes": "✓", "unknown": "?", "no": "✗"}
VERDICTS = {"yes": "passt", "unknown": "zu klären", "no": "passt nicht"}
KINDS = ("referral", "client")

Json = Annotated[bool, typer.Option("--json", help="Ein JSON-Dokument statt der Tabelle.")]
Limit = Annotated[int | None, typer.Option(min=0, help="Wie viele höchstens.")]
CatalogueFile = Annotated[str, typer.Option("--catalogue", help="Katalogdatei (zim-catalogue/1), - für Eingabe.")]


def as_day(text: str) -> date:
    """A day given as YYYY-MM-DD. Raises BadParameter."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Ein Tag wird als JJJJ-MM-TT geschrieben.") from None


Day = Annotated[date | None, typer.Option("--date", parser=as_day, metavar="JJJJ-MM-TT", help="Tag der Frage.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("match")(match)
    app.command("bundle")(bundle)
    app.command("plan")(plan)
    app.command("search")(search)
    app.command("letter")(letter)


def match(
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help="Falldatei (zim-case/1), - für Eingabe.")],
    catalogue: CatalogueFile,
    day: Day = None,
    limit: Limit = None,
    include_no: Annotated[bool, typer.Option("--all", help="Auch, was nicht passt.")] = False,
    as_json: Json = False,
) -> None:
    """Angebote zu jedem Bedarf, mit Urteil und Gründen."""
    from zim_desktop.services import files

    today = day or wiring(context).clock.today()
    matches, offers = files.match(case, catalogue, today, limit=limit, include_no=include_no)
    if as_json:
        output.write_json(matches)
    else:
        output.write_lines(_match_lines(matches, {offer.id: offer for offer in offers.offers}))


def _match_lines(matches: Matches, offers: dict[str, Offer]) -> Iterator[str]:
    from zim_desktop.services.miss_words import fails_text
    from zim_desktop.services.wording import checked_text

    for need in matches.needs:
        yield f"Bedarf {need.id}: {len(need.offers)} {'Angebot' if len(need.offers) == 1 else 'Angebote'}"
        for found in need.offers:
            offer = offers[found.id]
            yield f"  {SIGNS[found.verdict]} {VERDICTS[found.verdict]:<11} {found.score:.2f}  {offer.title}"
            yield f"      {offer.provider.name} · {checked_text(offer)} · {found.id}"
            if failing := fails_text(found.reasons):
                yield f"      {failing}"
            for reason in found.reasons:
                yield f"      {SIGNS[reason.verdict]} {reason.text}"
    for question in matches.questions:
        yield f"Frage: {question.text} (entscheidet {question.decides}, betrifft {question.touches})"


def bundle(
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help="Falldatei (zim-case/1), - für Eingabe.")],
    catalogue: CatalogueFile,
    day: Day = None,
    tolerance: Annotated[int, typer.Option(min=0, help="Minuten, die eine Betreuungslücke haben darf.")] = 0,
    limit: Annotated[int, typer.Option(min=0, help="Wie viele höchstens.")] = BUNDLES_LISTED,
    as_json: Json = False,
) -> None:
    """Angebote, die zusammen in eine Woche passen: Kurse und Betreuung."""
    from zim_desktop.services import files

    today = day or wiring(context).clock.today()
    found, of_case, offers = files.bundle(case, catalogue, today, tolerance=tolerance, limit=limit)
    if as_json:
        output.write_json(found)
    else:
        output.write_lines(_bundle_lines(found, of_case, {offer.id: offer for offer in offers.offers}))


def _bundle_lines(found: Bundles, case: Case, offers: dict[str, Offer]) -> Iterator[str]:
    from zim_desktop.services.wording import DAY_NAMES, checked_text, day_text

    if not found.bundles:
        yield "Kein Paket: Für keinen Bedarf gibt es ein Angebot, das in die Woche passt."
    for number, bundle in enumerate(found.bundles, start=1):
        alone = f"{bundle.gap_minutes} Min ohne Betreuung" if bundle.gap_minutes else "lückenlos"
        yield f"Paket {number}: {len(bundle.offers)} von {len(case.needs)} Bedarfen, {alone}"
        for pick in bundle.offers:
            offer = offers[pick.offer]
            yield f"  {pick.need}: {offer.title} · {offer.provider.name} · {checked_text(offer)} · {offer.id}"
        for meeting in bundle.week:
            yield f"      {DAY_NAMES[meeting.day]} {meeting.start}–{meeting.end}  {offers[meeting.offer].title}"
        for gap in bundle.gaps:
            where = f"{DAY_NAMES[gap.day]} {gap.start}–{gap.end}: {gap.minutes} Min"
            yield f"      ? {where} ist {gap.child} nicht betreut ({offers[gap.offer].title})"
        for each in bundle.uncovered_dates:
            closed = f"am {day_text(each.date)} fällt die Betreuung von {each.child} aus"
            yield f"      ? {closed} ({offers[each.offer].title})"


def plan(
    context: typer.Context,
    needs: Annotated[str, typer.Argument(metavar="NEEDS", help="Bedarfsliste (zim-needs/1), - für Eingabe.")],
    candidates: Annotated[
        str, typer.Option("--candidates", help="Denkbare Angebote (zim-catalogue/1), - für Eingabe.")
    ],
    budget: Annotated[int, typer.Option(min=0, help="Wie viele Angebote höchstens gewählt werden.")],
    day: Day = None,
    as_json: Json = False,
) -> None:
    """Welche neuen Angebote den meisten offenen Bedarf decken."""
    from zim_desktop.services import files
    from zim_desktop.services.plan_words import plan_lines

    found, offers, installed = files.plan(needs, candidates, day or wiring(context).clock.today(), budget)
    if as_json:
        output.write_json(found.plan)
    else:
        output.write_lines(plan_lines(found, offers.offers, installed))


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Wonach gesucht wird.")],
    catalogue: CatalogueFile,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Volltextsuche im Katalog; verzeiht Tippfehler."""
    from zim_desktop.services import files

    hits, offers = files.search(text, catalogue, limit)
    if as_json:
        output.write_json(hits)
    else:
        output.write_lines(_hit_lines(hits, {offer.id: offer for offer in offers.offers}))


def _hit_lines(hits: Hits, offers: dict[str, Offer]) -> Iterator[str]:
    from zim_desktop.services.wording import checked_text

    for hit in hits.hits:
        offer = offers[hit.id]
        yield f"{hit.score:8.3f}  {offer.title} · {offer.provider.name} · {checked_text(offer)} · {hit.id}"


def letter(  # noqa: PLR0913, PLR0917 - contracts 1 names each of these options
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help="Falldatei (zim-case/1), - für Eingabe.")],
    catalogue: CatalogueFile,
    offer: Annotated[list[str], typer.Option("--offer", help="Kennung des Angebots; mehrmals für mehrere.")],
    kind: Annotated[str, typer.Option("--kind", help="referral (Brief) oder client (Blatt zum Mitnehmen).")],
    out: Annotated[Path, typer.Option("--out", help="Ziel (PDF).")],
    need: Annotated[list[str] | None, typer.Option("--need", help="Nur diese Bedarfe.")] = None,
    language: Annotated[str, typer.Option("--language", help="Sprache des Blatts: de, de-simple, ar, tr …")] = "de",
    sender: Annotated[str | None, typer.Option("--sender", help="Datei mit Name und Anschrift des Büros.")] = None,
    disclose: Annotated[list[str] | None, typer.Option("--disclose", help="Tatsache, der zugestimmt wurde.")] = None,
    day: Day = None,
    as_json: Json = False,
) -> None:
    """Überweisungsbrief oder Blatt zum Mitnehmen als PDF."""
    from zim_desktop.services import files

    _check_choice(kind, disclose or ())
    order = files.LetterOrder(
        case=case,
        catalogue=catalogue,
        offers=tuple(offer),
        needs=tuple(need or ()),
        sender=sender,
        disclose=tuple(disclose or ()),
        language=language,
        day=day or wiring(context).clock.today(),
    )
    paper = files.referral_letter(order) if kind == "referral" else files.client_sheet(order)
    files.write_whole(paper.data, out)
    if as_json:
        output.write_json({"out": str(out), "pages": paper.pages})
    else:
        output.tell(f"{out}: {paper.pages} {'Seite' if paper.pages == 1 else 'Seiten'}")


def _check_choice(kind: str, disclose: list[str] | tuple[str, ...]) -> None:
    if kind not in KINDS:
        raise typer.BadParameter("--kind ist „referral“ oder „client“.")
    for fact in disclose:
        if fact not in FACTS:
            raise typer.BadParameter(f"--disclose kennt „{fact[:60]}“ nicht; möglich: {', '.join(FACTS)}.")
