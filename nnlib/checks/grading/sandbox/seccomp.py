"""seccomp: a Linux process gives up system calls, for good: no new process, no socket.

The filter is a list of instructions of the classic packet filter (`linux/filter.h`): load a
word, compare, return. A refused call fails with "operation not permitted".
"""

import ctypes
import errno
import os
import platform
import struct
import sys

from nnlib.checks.grading.sandbox.syscalls import PROCESSORS, Processor

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
NEW_THREAD = 0x00010000
OTHER_NUMBERS = 0x40000000
SET_FILTER, ALL_THREADS = 1, 1
NO_NEW_PRIVILEGES = 38

Instruction = tuple[int, int, int, int]


def program(processor: Processor, pid: int) -> list[Instruction]:
    """Return the filter, as (code, jump if true, jump if false, value)."""
    refuse, missing = REFUSE | errno.EPERM, REFUSE | errno.ENOSYS
    lines: list[Instruction] = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, processor.audit),
        (RETURN, 0, 0, refuse),
        (LOAD, 0, 0, NUMBER),
    ]
    if processor.audit == PROCESSORS["x86_64"].audit:
        lines += [(AT_LEAST, 0, 1, OTHER_NUMBERS), (RETURN, 0, 0, refuse)]
    for number in processor.refused:
        lines += [(EQUAL, 0, 1, number), (RETURN, 0, 0, refuse)]
    lines += [(EQUAL, 0, 1, processor.clone3), (RETURN, 0, 0, missing)]
    lines += [
        (EQUAL, 0, 4, processor.clone),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (ANY_BIT, 0, 1, NEW_THREAD),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, refuse),
    ]
    for number in processor.own_only:
        lines += [
            (EQUAL, 0, 5, number),
            (LOAD, 0, 0, FIRST_ARGUMENT),
            (EQUAL, 2, 0, 0),
            (EQUAL, 1, 0, pid),
            (RETURN, 0, 0, refuse),
            (RETURN, 0, 0, ALLOW),
        ]
    return [*lines, (RETURN, 0, 0, ALLOW)]


def refuse_calls() -> bool:
    """Refuse the calls of `syscalls` to this process; say whether the system can.

    Raises
    ------
    OSError
        If the kernel knows filters, lets processes have them, and refuses this one.
    """
    processor = PROCESSORS.get(platform.machine())
    if sys.platform != "linux" or processor is None or sys.byteorder != "little":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    lines = program(processor, os.getpid())
    packed = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    address = ctypes.addressof(packed)
    rules = ctypes.create_string_buffer(struct.pack("@HP", len(lines), address))
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) < 0:
        return False
    if libc.syscall(processor.seccomp, SET_FILTER, ALL_THREADS, rules) != 0:
        code = ctypes.get_errno()
        if code in (errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EACCES):
            return False
        raise OSError(code, f"seccomp: {os.strerror(code)}")
    return True
