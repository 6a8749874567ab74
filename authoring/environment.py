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


def pip(*arguments: str) -> None:
    """Run the environment's pip quietly; stop with its last words where it fails."""
    command = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, text=True, capture_output=True)
    if done.returncode == 0:
        return
    words = (done.stdout + done.stderr).strip()
    print(words[-3000:], file=sys.stderr)
    offline = ("NewConnectionError", "Could not find a version", "Temporary failure", "timed out")
    if any(sign in words for sign in offline):
        stop("packages could not be downloaded: is there a network connection? Then run this again")
    stop("pip could not install the packages; its last words stand above")


def fingerprint(kind: str) -> str:
    """Return a hash of all that decides what is installed."""
    parts = [(ROOT / LOCKS[kind]).read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    parts.append(f"{sys.version_info[:2]} {ROOT}".encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install(kind: str) -> None:
    """Install exactly what the lock pins, hashes checked, then `nnlib` itself in place."""
    print(f"installing {LOCKS[kind]} (a minute or two the first time)", flush=True)
    pip("install", "--require-hashes", "-r", str(ROOT / LOCKS[kind]))
    pip("install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


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
