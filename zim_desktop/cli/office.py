"""Commands that look after the store: init, doctor, migrate, backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zim_desktop.cli import output
from zim_desktop.cli.access import DataDir, UserName, has_terminal, opened, password, user_name
from zim_desktop.cli.files import Json
from zim_desktop.cli.wiring import wiring
from zim_desktop.clock import BERLIN
from zim_desktop.domain.errors import InputRefused, StoreDamaged, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zim_desktop.domain.fairness import Fairness, Kind
    from zim_desktop.store import Backup

backups = typer.Typer(help="Sicherungen: anlegen, auflisten, prüfen, zurückspielen.", no_args_is_help=False)


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("init")(init)
    app.command("doctor")(doctor)
    app.command("migrate")(migrate)
    backups.command("create")(backup_create)
    backups.command("list")(backup_list)
    backups.command("verify")(backup_verify)
    backups.command("restore")(backup_restore)
    app.add_typer(backups, name="backup")


def init(
    context: typer.Context,
    office: Annotated[str, typer.Option("--office", help="Name des Büros.")],
    user: UserName = None,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Ein neues Büro gründen; der erste Benutzer hat alle Rollen."""
    name = user_name(user)
    door = wiring(context).door(data_dir)
    door.check_new()
    opened = door.create(office, name, password(new=True))
    opened.desk.office.close()
    if as_json:
        output.write_json({"office": office, "user": name, "recovery_key": opened.recovery_key})
    else:
        output.write_lines([f"Büro: {office}", f"Wiederherstellungsschlüssel: {opened.recovery_key}"])
        output.tell(
            "Bitte den Wiederherstellungsschlüssel ausdrucken und einschließen; er wird nicht noch einmal gezeigt."
        )


def doctor(
    context: typer.Context,
    fair: Annotated[bool, typer.Option("--fairness", help="Statt dessen prüfen, ob gerecht abgeglichen wird.")] = False,
    data_dir: DataDir = None,
    user: UserName = None,
    as_json: Json = False,
) -> None:
    """Jede Seite und jeden Eintrag der Ablage lesen; 1, wenn der Abgleich nicht hält, was er verspricht."""
    if fair:
        _fairness(context, data_dir, user, as_json=as_json)
        return
    findings = wiring(context).door(data_dir).check(user_name(user), password())
    if findings.faults:
        raise StoreDamaged(" ".join(findings.faults))
    if as_json:
        output.write_json(findings)
    else:
        output.write_lines([f"In Ordnung: {findings.pages} Seiten, {findings.records} Einträge gelesen."])


def _fairness(context: typer.Context, data_dir: Path | None, user: str | None, *, as_json: bool) -> None:
    with opened(context, data_dir, user, reading=True) as desk:
        found = desk.find_offers.fairness()
    if as_json:
        output.write_json(found)
    elif not found.violations:
        output.write_lines(_fairness_lines(found))
    if found.violations:
        first = found.violations[0]
        raise InputRefused(
            f"Der Abgleich hält an {len(found.violations)} Stellen nicht, was er verspricht. Die erste: "
            f"{_BROKEN[first.kind]} – {first.text}",
            where=f"{first.offer}, {first.name}",
            next_step="Alle Stellen nennt --json; bitte weitersagen, das ist ein Fehler im Programm.",
        )


_BROKEN: dict[Kind, str] = {
    "score": "ein geschützter Umstand verschiebt die Reihenfolge",
    "flip": "mit der genannten Änderung würde das Angebot nicht passen",
    "bound": "der Grund nennt die Grenze nicht",
}


def _fairness_lines(found: Fairness) -> Iterator[str]:
    yield f"Gerecht abgeglichen: {found.offers} Angebote, {found.people} erfundene Personen."
    yield "Alter, Geschlecht, Aufenthalt, Leistungen, Kinder und ihre Betreuung verschieben keine Reihenfolge"
    yield f"({found.scores} Vergleiche, je ein Umstand geändert)."
    yield f"Jedes „passt nicht“ nennt, was sich ändern müsste, und passt dann ({found.refusals} geprüft)."
    yield "Nicht geprüft: mehrere Umstände zugleich, und Werte, nach denen hier kein Angebot fragt."
    yield "Was Bedingungen ausschließen – kein Fehler, aber zu wissen:"
    for each in found.excluding:
        yield f"  {_EXCLUDING.get(each.rule, each.rule)}: {each.offers} Angebote nicht für alle"


_EXCLUDING = {
    "age": "Alter",
    "child_age": "Alter der Kinder",
    "gender_any": "Geschlecht",
    "residence_any": "Aufenthalt",
    "benefits_any": "Leistungen",
}


def migrate(context: typer.Context, data_dir: DataDir = None, user: UserName = None, as_json: Json = False) -> None:
    """Die Ablage auf den Stand dieser Version bringen; vorher wird gesichert."""
    done = wiring(context).door(data_dir).migrate(user_name(user), password())
    if as_json:
        output.write_json(done)
    else:
        output.write_lines([f"Stand {done.after}" + (" (nichts zu tun)" if done.before == done.after else "")])


def backup_create(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option("--to", help="Ziel (sonst backups/ im Datenordner).")] = None,
    data_dir: DataDir = None,
    user: UserName = None,
    as_json: Json = False,
) -> None:
    """Eine verschlüsselte Sicherung schreiben."""
    made = wiring(context).door(data_dir).backup(user_name(user), password(), to)
    _show(made, as_json=as_json)


def backup_list(context: typer.Context, data_dir: DataDir = None, as_json: Json = False) -> None:
    """Die Sicherungen im Datenordner, neueste zuerst."""
    found: Sequence[Backup] = wiring(context).door(data_dir).backups()
    if as_json:
        output.write_json({"backups": found})
    else:
        output.write_lines([f"{_when(each)}  {each.bytes:>12}  {each.path}" for each in found] or ["Keine Sicherung."])


def backup_verify(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH")],
    data_dir: DataDir = None,
    user: UserName = None,
    as_json: Json = False,
) -> None:
    """Jedes Byte einer Sicherung prüfen."""
    _show(wiring(context).door(data_dir).verify(path, user_name(user), password()), as_json=as_json)


def backup_restore(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH")],
    yes: Annotated[bool, typer.Option("--yes", help="Ohne Rückfrage.")] = False,
    data_dir: DataDir = None,
    user: UserName = None,
    as_json: Json = False,
) -> None:
    """Eine Sicherung prüfen und an die Stelle der Ablage setzen."""
    name = user_name(user)
    if not yes:
        if not has_terminal():
            raise WrongUsage("Ohne Terminal braucht das Zurückspielen --yes.")
        typer.confirm("Die jetzige Ablage wird ersetzt. Fortfahren?", abort=True, err=True)
    door = wiring(context).door(data_dir)
    secret = password()
    door.put_back(path, name, secret)
    if as_json:
        output.write_json({"restored": str(path)})
    else:
        output.tell("Die Sicherung ist zurückgespielt.")


def _show(made: Backup, *, as_json: bool) -> None:
    if as_json:
        output.write_json(made)
    else:
        output.write_lines([f"{made.path} ({made.bytes} Bytes, {_when(made)})"])


def _when(made: Backup) -> str:
    return f"{made.created.astimezone(BERLIN):%d.%m.%Y %H:%M}"
