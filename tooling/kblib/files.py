"""Writes files whole or not at all."""

import os
import stat
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Writes UTF-8 text with plain line ends; a reader sees the former file or the new one, never half of one."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes | bytearray) -> None:
    """Writes a file; a reader sees the former one or the new one, never half of one.

    A link keeps leading to the file, and the file keeps its permissions. A pipe or a device is written to as it is.
    Raises OSError with the path when it cannot be written.
    """
    try:
        _write(path.resolve(), data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _write(path: Path, data: bytes | bytearray) -> None:
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # The name of the file itself may be as long as the disk allows.
    temporary = path.with_name(f".kb-{os.getpid()}-{os.urandom(6).hex()}")
    file = temporary.open("xb")
    try:
        with file:
            file.write(data)
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
