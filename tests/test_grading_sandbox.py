"""The confinement itself: what it closes, on this system and, as a program, on others."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from nnlib.checks.grading.sandbox import bubblewrap, describe, landlock, seccomp
from nnlib.checks.grading.sandbox.places import CATALOGUE, readable
from nnlib.checks.grading.sandbox.syscalls import PROCESSORS

HEADERS = {
    "x86_64": "/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
    "aarch64": "/usr/include/asm-generic/unistd.h",
}
SCRIPT = """
import os, pathlib, socket, subprocess, sys
sys.path.insert(0, {root!r})
from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.sandbox import confine

secret, scratch = pathlib.Path({secret!r}), pathlib.Path({scratch!r})
layers = confine(Limits(memory_mb=1500, file_mb=1), scratch)
(scratch / "mine").write_text("mine")
os.kill(os.getpid(), 0)


def refused(attempt):
    try:
        attempt()
    except (PermissionError, MemoryError, OSError) as error:
        return type(error).__name__
    return "done"


attempts = dict(
    read=lambda: secret.read_text(),
    write=lambda: secret.write_text("forged"),
    list=lambda: os.listdir(secret.parent),
    delete=lambda: secret.unlink(),
    rights=lambda: os.chmod(secret, 0),
    reference=lambda: open({reference!r}).read(),
    run=lambda: subprocess.run(["true"]),
    fork=os.fork,
    socket=socket.socket,
    parent=lambda: os.kill(os.getppid(), 0),
    memory=lambda: bytearray(1 << 31),
    big=lambda: (scratch / "big").write_bytes(bytes(2 << 20)),
)
print(layers)
for name, attempt in attempts.items():
    print(name, refused(attempt))
"""


@pytest.mark.skipif(
    landlock.version() == 0 or platform.machine() not in PROCESSORS,
    reason="this system has no Landlock or no seccomp",
)
def test_a_confined_process_can_use_its_scratch_folder_and_nothing_else(tmp_path):
    secret, scratch = tmp_path / "others" / "secret", tmp_path / "scratch"
    secret.parent.mkdir()
    scratch.mkdir()
    secret.write_text("secret")
    reference = next(CATALOGUE.rglob("weighted_sum.py"))
    script = SCRIPT.format(
        root=str(Path(__file__).parents[1]),
        secret=str(secret),
        scratch=str(scratch),
        reference=str(reference),
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    layers, *told = done.stdout.splitlines()
    assert layers == "['resource limits', 'Landlock', 'seccomp']"
    said = dict(line.split() for line in told)
    assert said.pop("memory") == "MemoryError"
    assert said.pop("big") == "OSError"
    assert set(said.values()) == {"PermissionError"}, said
    assert secret.read_text() == "secret"


def run(lines, number, argument=0, audit=None):
    """Run a filter as the kernel does; return what it returns."""
    at, word = 0, 0
    while True:
        code, if_true, if_false, value = lines[at]
        at += 1
        if code == seccomp.LOAD:
            word = {0: number, 4: audit, 16: argument}[value]
        elif code == seccomp.RETURN:
            return value
        else:
            true = {
                seccomp.EQUAL: word == value,
                seccomp.AT_LEAST: word >= value,
                seccomp.ANY_BIT: bool(word & value),
            }[code]
            at += if_true if true else if_false


@pytest.mark.parametrize("name", PROCESSORS)
def test_the_filter_refuses_what_it_lists_and_allows_the_rest(name):
    processor = PROCESSORS[name]
    lines = seccomp.program(processor, pid=77)
    refuse, missing = seccomp.REFUSE | 1, seccomp.REFUSE | 38

    def verdict(number, argument=0, audit=processor.audit):
        return run(lines, number, argument, audit)

    assert {verdict(number) for number in processor.refused} == {refuse}
    assert verdict(processor.clone3) == missing
    assert verdict(processor.clone, 0x11) == refuse
    assert verdict(processor.clone, 0x3D0F00) == seccomp.ALLOW
    for number in processor.own_only:
        assert [verdict(number, pid) for pid in (0, 77, 1)] == [
            seccomp.ALLOW,
            seccomp.ALLOW,
            refuse,
        ]
    named = {*processor.refused, *processor.own_only, processor.clone, processor.clone3}
    assert {verdict(n) for n in range(400) if n not in named} == {seccomp.ALLOW}
    assert verdict(0, audit=0x40000003) == refuse
    if name == "x86_64":
        assert verdict(0x40000000 + 57) == refuse


@pytest.mark.parametrize("name", PROCESSORS)
def test_numbers_of_system_calls_are_those_of_the_kernels_headers(name):
    header = Path(HEADERS[name])
    if not header.exists():
        pytest.skip(f"no {header}")
    words = [line.split() for line in header.read_text().splitlines() if line.startswith("#define")]
    numbers = {
        word[1].removeprefix("__NR_"): int(word[2])
        for word in words
        if len(word) >= 3 and word[1].startswith("__NR_") and word[2].isdecimal()
    }
    processor = PROCESSORS[name]
    for call in (
        "socket",
        "execve",
        "ptrace",
        "unshare",
        "setns",
        "fchmod",
        "bpf",
        "io_uring_setup",
    ):
        assert numbers[call] in processor.refused, call
    for call in ("kill", "tgkill", "prlimit64"):
        assert numbers[call] in processor.own_only, call
    assert (numbers["clone"], numbers["seccomp"]) == (processor.clone, processor.seccomp)
    for call in ("read", "write", "mmap", "futex", "openat", "close", "exit_group", "getrandom"):
        assert numbers.get(call) not in {*processor.refused, *processor.own_only}, call


def test_the_checkout_and_the_home_folder_are_not_readable():
    root = Path(__file__).resolve().parents[1]
    for catalogue in (True, False):
        paths = readable(catalogue)
        for closed in (root / "solutions", root / "tests", Path("/etc/passwd")):
            assert not any(closed.is_relative_to(path) for path in paths)
    assert any(CATALOGUE.is_relative_to(path) for path in readable())
    assert not any(CATALOGUE.is_relative_to(path) for path in readable(catalogue=False))


FAKE = """#!/bin/sh
while [ "$1" != "--" ]; do shift; done
shift
exec "$@"
"""


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for bubblewrap")
@pytest.mark.parametrize(("exit_code", "found"), [(0, True), (1, False)])
def test_bubblewrap_is_used_where_it_works(tmp_path, monkeypatch, exit_code, found):
    """A stand-in is found on the path; that the real one starts is tried before it is used."""
    program = tmp_path / "bwrap"
    program.write_text(FAKE if exit_code == 0 else "#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    bubblewrap.working_program.cache_clear()
    try:
        assert bubblewrap.working_program() == (str(program) if found else None)
    finally:
        bubblewrap.working_program.cache_clear()


def test_bubblewrap_binds_only_what_may_be_read(tmp_path):
    line = bubblewrap.wrapped("bwrap", ["python", "-m", "x"], tmp_path)
    assert line[-4:] == ["--", "python", "-m", "x"]
    assert "--unshare-all" in line
    assert "--die-with-parent" in line
    bound = {line[i + 1] for i, word in enumerate(line) if word == "--ro-bind"}
    assert bound == {str(path) for path in readable()}
    assert [line[i + 1] for i, word in enumerate(line) if word == "--bind"] == [str(tmp_path)]


@pytest.mark.skipif(bubblewrap.working_program() is None, reason="bubblewrap is not installed")
def test_the_real_bubblewrap_hides_other_files(tmp_path):
    (tmp_path / "scratch").mkdir()
    (tmp_path / "secret").write_text("secret")
    code = f"import os; print(os.path.exists({str(tmp_path / 'secret')!r}))"
    program = bubblewrap.working_program()
    line = bubblewrap.wrapped(program, [sys.executable, "-c", code], tmp_path / "scratch")
    assert subprocess.run(line, capture_output=True, text=True).stdout == "False\n"


def test_what_is_left_open_is_said():
    assert "NOT closed" not in describe(["resource limits", "Landlock", "seccomp"])
    assert describe(["resource limits", "process limit"]).endswith(
        "NOT closed on this system: files of others, the network."
    )
    assert describe([]).startswith("Only time-limited. NOT closed")


SPEAKS = """
import os, sys
sys.path.insert(0, {root!r})
from nnlib.checks.grading.channel import Channel

channel = Channel()
print("what a notebook prints")
os.write(1, b"what it writes")
if os.fork() == 0:
    channel.send("told", id="1.1")
os.wait()
channel.send("end")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_neither_print_nor_a_forked_process_speaks_through_the_channel():
    script = SPEAKS.format(root=str(Path(__file__).parents[1]))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == '{"event": "end"}\n'
