"""Build the site (`make site`): `build/site/index.html`, to be opened from disk or served.

The generator has an environment of its own, `build/site-env`, installed from
requirements-site.lock; the pages need no network. Warnings and dead links are errors.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from authoring.files import Problem
from authoring.site.links import problems
from authoring.site.stage import stage

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LOCK = "requirements-site.lock"


def run(*command: str | Path) -> None:
    """Run a command, or say which one failed."""
    words = [str(part) for part in command]
    if subprocess.run(words, cwd=ROOT).returncode:
        raise Problem(f"{Path(words[0]).name} failed; its last words stand above")


def environment(root: Path) -> Path:
    """Return the folder of the generator's programs; install what the lock pins, if need be."""
    env = root / "build/site-env"
    programs = env / ("Scripts" if sys.platform == "win32" else "bin")
    wanted = hashlib.sha256((root / LOCK).read_bytes() + sys.version.encode()).hexdigest()
    stamp = env / ".installed"
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"installing {LOCK} into build/site-env", flush=True)
        shutil.rmtree(env, ignore_errors=True)
        uv = (sys.executable, "-m", "uv")
        run(*uv, "venv", "--quiet", "--python", sys.executable, env)
        python = ("--python", env, "--require-hashes", "-r", LOCK)
        run(*uv, "pip", "install", "--quiet", *python)
        stamp.write_text(wanted)
    return programs


def mathjax(env: Path) -> Path:
    """Return the folder of MathJax's files in an environment."""
    found = sorted(env.rglob("sphinx-mathjax-offline/static/mathjax"))
    if not found:
        raise Problem(f"MathJax is not in {env}: remove that folder and run this again")
    return found[0]


def build(sphinx: Path, source: Path, site: Path) -> None:
    """Make the pages of the staged sources; any warning is an error."""
    shutil.rmtree(site, ignore_errors=True)
    static = HERE / "static", source / "static"
    options = [
        *("-E", "-q", "-W", "--keep-going", "-c", HERE, "-d", source / "doctrees"),
        *("-D", f"html_static_path={','.join(map(str, static))}"),
        *("-D", f"html_extra_path={source / 'extra'}"),
    ]
    run(sphinx, *options, source / "pages", site)


def main(root: Path = ROOT) -> int:
    """Install, stage, build and check; say where the pages are."""
    source, site = root / "build/site-source", root / "build/site"
    try:
        programs = environment(root)
        pages = stage(root, source, mathjax(programs.parent))
        build(programs / "sphinx-build", source, site)
        found = list(problems(site))
        if found:
            raise Problem("\n".join([f"{len(found)} in the finished pages:", *found]))
    except Problem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    print(f"{pages} pages, no warnings, no dead links: {site / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
