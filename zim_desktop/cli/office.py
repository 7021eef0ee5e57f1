"""Commands that look after the store: init, doctor, migrate, backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zim_desktop.cli import output
from zim_desktop.cli.access import DataDir, UserName, has_terminal, password, user_name
from zim_desktop.cli.files import Json
from zim_desktop.cli.wiring import wiring
from zim_desktop.clock import BERLIN
from zim_desktop.domain.errors import StoreDamaged, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def doctor(context: typer.Context, data_dir: DataDir = None, user: UserName = None, as_json: Json = False) -> None:
    """Jede Seite und jeden Eintrag der Ablage lesen."""
    findings = wiring(context).door(data_dir).check(user_name(user), password())
    if findings.faults:
        raise StoreDamaged(" ".join(findings.faults))
    if as_json:
        output.write_json(findings)
    else:
        output.write_lines([f"In Ordnung: {findings.pages} Seiten, {findings.records} Einträge gelesen."])


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
