"""Landlock: a Linux process gives up all files but the ones that it names, for good.

It needs no privileges and nothing installed, only a kernel from 5.13 on that has it switched on.
The numbers are those of the kernel's header `linux/landlock.h`.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
NO_NEW_PRIVILEGES = 38
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 14
READ = EXECUTE | READ_FILE | READ_DIR
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
BOTH_TCP, BOTH_SCOPES = 3, 3


def version() -> int:
    """Return the version of Landlock that the kernel offers; 0 for none."""
    if sys.platform != "linux":
        return 0
    return max(_libc().syscall(CREATE_RULESET, None, 0, ASK_VERSION), 0)


def keep_only(readable: Iterable[Path], writable: Iterable[Path]) -> bool:
    """Close every file of the system to this process but these; say whether the kernel can.

    Also closed, where the kernel can: TCP, and signals to processes outside.

    Raises
    ------
    OSError
        If the kernel has Landlock and refuses it nevertheless.
    """
    known = version()
    if known == 0:
        return False
    libc = _libc()
    everything = (1 << RIGHTS.get(known, 16)) - 1
    rules = [everything, BOTH_TCP if known >= 4 else None, BOTH_SCOPES if known >= 6 else None]
    packed = b"".join(struct.pack("=Q", rule) for rule in rules if rule is not None)
    ruleset = _done(libc.syscall(CREATE_RULESET, packed, len(packed), 0))
    try:
        for paths, rights in ((readable, READ), (writable, everything)):
            for path in paths:
                _allow(libc, ruleset, path, rights & everything)
        _done(libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0))
        _done(libc.syscall(RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)
    return True


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rights &= -1 if path.is_dir() else OF_FILES
        rule = struct.pack("=Qi", rights, place)
        _done(libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, rule, 0))
    finally:
        os.close(place)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _done(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"Landlock: {os.strerror(code)}")
    return result
