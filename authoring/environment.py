"""Create or update the course's own Python environment, `.venv`, from a lock file.

    python3 authoring/environment.py learner    # what the course needs
    python3 authoring/environment.py dev        # the same, and what tests and authors need

Standard library only: it runs before anything is installed. Running it again costs a fraction of
a second while nothing has changed. A changed lock is installed into the finished environment, and
what you added to it stays; only an environment that was left half made is removed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {"learner": "requirements.lock", "dev": "requirements-dev.lock"}
INSTALLER = ROOT / "authoring" / "installer.lock"
OLDEST = (3, 11)


def stop(message: str) -> None:
    """End with one line that says what is missing."""
    sys.exit(f"error: {message}")


def venv_python() -> Path:
    """Return the environment's Python: `bin/` on Linux and macOS, `Scripts/` on Windows."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def require_python() -> None:
    """Stop unless this Python is new enough and can make environments."""
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        stop(
            f"Python {wanted} or newer is needed, this is {sys.version.split()[0]}; "
            f"install one and name it: make lab PYTHON=python{wanted}"
        )
    try:
        import ensurepip
        import venv
    except ImportError:
        stop("this Python has no venv module; on Debian or Ubuntu: sudo apt install python3-venv")
    del ensurepip, venv


def create() -> None:
    """Make the environment; a marker file stands in it until the first installation is done."""
    unfinished = VENV / ".unfinished"
    if unfinished.exists():
        print(f"removing the half-made environment {VENV.name}", flush=True)
        shutil.rmtree(VENV)
    if not venv_python().exists():
        VENV.mkdir(parents=True, exist_ok=True)
        unfinished.touch()
        print(f"creating {VENV.name} with Python {sys.version.split()[0]}", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], text=True)
        if made.returncode:
            stop(f"could not create {VENV}; see the lines above")


def run(tool: str, *arguments: str) -> str:
    """Run pip or uv of the environment quietly; return its last words if it fails, else ""."""
    command = [str(venv_python()), "-m", tool, *arguments]
    done = subprocess.run(command, text=True, capture_output=True)
    return (done.stdout + done.stderr).strip()[-3000:] if done.returncode else ""


def pip(*arguments: str) -> str:
    """Install with pip; return its last words if it fails, else ""."""
    return run("pip", "--disable-pip-version-check", "install", *arguments)


def require(words: str) -> None:
    """Stop if an installer failed with these last words."""
    if not words:
        return
    print(words, file=sys.stderr)
    offline = ("NewConnectionError", "Could not find a version", "Temporary failure", "timed out")
    if any(sign in words for sign in offline):
        stop("packages could not be downloaded: is there a network connection? Then run this again")
    stop("pip could not install the packages; its last words stand above")


def fingerprint(kind: str) -> str:
    """Return a hash of all that decides what is installed."""
    read = ROOT / LOCKS[kind], INSTALLER, ROOT / "pyproject.toml"
    parts = [path.read_bytes() for path in read]
    parts.append(f"{sys.version_info[:2]} {ROOT}".encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install(kind: str) -> None:
    """Install exactly what the lock pins, hashes checked, then `nnlib` itself in place.

    uv needs seconds and pip a minute. Where uv cannot be had or does not reach the packages (it
    does not read the index or the certificates that pip was told of), pip does it.
    """
    print(f"installing {LOCKS[kind]} (a minute or two the first time)", flush=True)
    pinned = "--require-hashes", "-r", str(ROOT / LOCKS[kind])
    failed = pip("--only-binary=:all:", "--require-hashes", "-r", str(INSTALLER))
    failed = failed or run("uv", "pip", "install", "--python", str(venv_python()), *pinned)
    if failed:
        print("the fast installer does not work here; pip takes over", flush=True)
        require(pip("--no-compile", *pinned))
    require(pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)))


def ready(kind: str) -> bool:
    """Tell whether the environment already holds what the lock of this kind pins now."""
    if not venv_python().exists() or (VENV / ".unfinished").exists():
        return False
    stamps = [VENV / f".installed-{kind}"]
    if kind == "learner":
        stamps.append(VENV / ".installed-dev-learner")
    wanted = fingerprint(kind)
    return any(stamp.exists() and stamp.read_text() == wanted for stamp in stamps)


def main(arguments: list[str]) -> None:
    """Bring the environment up to date."""
    kind = arguments[0] if arguments else "learner"
    if kind not in LOCKS or len(arguments) > 1:
        stop(f"unknown environment {' '.join(arguments)!r}; choose one of {', '.join(LOCKS)}")
    require_python()
    if ready(kind):
        return
    try:
        create()
        install(kind)
        (VENV / f".installed-{kind}").write_text(fingerprint(kind))
        if kind == "dev":  # the development lock holds all that the learner's lock pins
            (VENV / ".installed-dev-learner").write_text(fingerprint("learner"))
        (VENV / ".unfinished").unlink(missing_ok=True)
    except OSError as error:
        stop(f"cannot write {error.filename or VENV}: {error.strerror}; mend that, then run again")


if __name__ == "__main__":
    main(sys.argv[1:])
