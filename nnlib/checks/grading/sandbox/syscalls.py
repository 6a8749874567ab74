"""Numbers of the system calls that a notebook being graded is refused, by kind of processor.

From the kernel's `asm/unistd_64.h` (x86-64) and `asm-generic/unistd.h` (arm64).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Processor:
    """How a kind of processor names itself and its system calls.

    Attributes
    ----------
    audit : int
        The kernel's number of the architecture.
    seccomp : int
        The call that installs a filter.
    clone, clone3 : int
        Calls that start threads, and could start processes.
    own_only : tuple of int
        Calls that take a process first, and may name only the caller's own.
    refused : tuple of int
        New processes and programs; sockets; looking into other processes; mounts; owners and
        rights of files; clocks, modules and the like.
    """

    audit: int
    seccomp: int
    clone: int
    clone3: int
    own_only: tuple[int, ...]
    refused: tuple[int, ...]


# fmt: off
PROCESSORS = {
    "x86_64": Processor(
        audit=0xC000003E, seccomp=317, clone=56, clone3=435,
        own_only=(62, 129, 234, 297, 302),
        refused=(
            57, 58, 59, 322, 200, 424, 434, 438, 101, 310, 311, 440, 256, 279,
            41, 53, 425,
            272, 308, 165, 166, 429, 430, 428, 442, 161, 155,
            321, 298, 323, 250, 248, 249,
            169, 246, 175, 313, 176, 167, 168, 164, 227, 305, 159, 170, 171, 103, 163, 179,
            90, 91, 268, 452, 92, 93, 94, 260, 188, 189, 190, 197, 198, 199,
            132, 235, 261, 280, 141, 203, 251, 29, 64, 68, 240, 303, 304,
        ),
    ),
    "aarch64": Processor(
        audit=0xC00000B7, seccomp=277, clone=220, clone3=435,
        own_only=(129, 138, 131, 240, 261),
        refused=(
            221, 281, 130, 424, 434, 438, 117, 270, 271, 440, 238, 239,
            198, 199, 425,
            97, 268, 40, 39, 429, 430, 428, 442, 51, 41,
            280, 241, 282, 219, 217, 218,
            142, 104, 105, 273, 106, 224, 225, 170, 112, 266, 171, 161, 162, 116, 89, 60,
            52, 53, 452, 55, 54, 5, 6, 7, 14, 15, 16,
            88, 140, 122, 30, 194, 190, 186, 180, 264, 265,
        ),
    ),
}
# fmt: on
