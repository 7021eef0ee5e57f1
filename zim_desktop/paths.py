"""Where things lie: the only code that finds folders and packaged files, and that creates private ones."""

import os
import secrets
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent
_APPLICATION = "zim-desktop"


class NotPrivateError(PermissionError):
    """A folder that must be ours alone belongs to somebody else or is a link; the message (German) names it."""


def resource(*parts: str) -> Path:
    """Return the path of a file or folder that ships with the program, e.g. `resource("db", "seeds")`.

    The first part is `ui`, `resources` or `db`. A checkout wins over the copy inside an installed package.

    Raises:
        FileNotFoundError: neither place has it, so the installation is damaged.
    """
    checked_out = (_CHECKOUT / "pyproject.toml").is_file()
    for root in (_CHECKOUT, _PACKAGE / "_data") if checked_out else (_PACKAGE / "_data",):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"Das Programm ist unvollständig: {'/'.join(parts)} fehlt. Bitte neu installieren.")


def data_dir(override: Path | None = None) -> Path:
    """Return the folder of the office's data: `override`, else `ZIM_DATA_DIR`, else the platform's; creates nothing.

    The path is absolute. Create the folder with `private_folder` when something is to be written there.
    """
    if override is not None:
        return override.expanduser().absolute()
    if named := os.environ.get("ZIM_DATA_DIR"):
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False, roaming=False)).absolute()


def private_folder(path: Path) -> Path:
    """Make sure that `path` is a folder only this user can enter (0700), with its parents, and return it.

    Missing parents are created 0700 as well; existing parents are left as they are. On Windows the folder inherits
    the rights of the user's profile; that was not tried.

    Raises:
        NotPrivateError: it exists and is a link, no folder, or another user's.
        OSError: it cannot be created.
    """
    for folder in reversed([path, *path.parents]):
        if not folder.exists() and not folder.is_symlink():
            folder.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotPrivateError(f"{path} ist kein Ordner. Bitte einen anderen Ort wählen.")
    if os.name == "posix":
        if found.st_uid != os.geteuid():
            raise NotPrivateError(f"{path} gehört einem anderen Benutzer. Bitte einen anderen Ort wählen.")
        if stat.S_IMODE(found.st_mode) != 0o700:
            path.chmod(0o700)
    return path


def write_private(path: Path, content: bytes) -> None:
    """Write `content` to `path` whole or not at all, readable by this user only (0600), and durably.

    It is written beside and renamed, so that a reader sees the old or the new file. File and folder are synced to
    the disk before this returns. The folder must exist.

    Raises:
        OSError: nothing was changed, e.g. the disk is full.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - Path.open cannot take the mode of a new file
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_private_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files (0700, files 0600) whole or not at all, and durably; a folder there is replaced.

    It is written beside, and takes the place of the old one by renaming; the old one goes only after that. Between
    the two renames the name is free for a moment: no system can swap two folders everywhere. The parent must exist.

    Raises:
        OSError: nothing was changed, e.g. the disk is full.
    """
    mark = secrets.token_hex(8)
    beside, before = path.with_name(f".{path.name}.{mark}.part"), path.with_name(f".{path.name}.{mark}.old")
    try:
        beside.mkdir(mode=0o700)
        for name, content in files.items():
            write_private(beside / name, content)
        if path.exists():
            path.rename(before)
        try:
            beside.rename(path)
        except OSError:
            if before.exists():
                before.rename(path)
            raise
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    shutil.rmtree(before, ignore_errors=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, e.g. after a rename; does nothing on Windows, which syncs no folders."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_new_files_private() -> None:
    """Let every file this process creates from now on be readable by this user only (umask 077); call it at start."""
    os.umask(0o077)
