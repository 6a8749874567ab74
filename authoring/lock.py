"""Write the lock files from pyproject.toml (`make lock`).

`--fork-strategy fewest` gives every Python version the same NumPy, SciPy and matplotlib, so that
stored outputs do not depend on it. The locks hold versions and hashes and no address.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = [
    "--universal",
    "--fork-strategy=fewest",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--quiet",
]


def compile_lock(output: str, *arguments: str, source: str = "pyproject.toml") -> None:
    """Resolve `source` with these arguments into the file `output`."""
    command = [sys.executable, "-m", "uv", "pip", "compile", source, *COMMON, *arguments]
    subprocess.run([*command, "--output-file", output], cwd=ROOT, check=True)
    print(f"{output}: {(ROOT / output).read_text().count('==')} packages")


def main(arguments: list[str]) -> None:
    """Write the four locks; `--upgrade` takes newer versions, else what is locked stays."""
    compile_lock("requirements.lock", "--extra=course", *arguments)
    extras = ["--extra=course", "--extra=dev", "--constraints=requirements.lock"]
    compile_lock("requirements-dev.lock", *extras, *arguments)
    site = ["--extra=site", "--constraints=requirements.lock"]
    compile_lock("requirements-site.lock", *site, *arguments)
    same = ["--constraints=requirements-dev.lock"]
    compile_lock("authoring/installer.lock", *same, *arguments, source="authoring/installer.in")


if __name__ == "__main__":
    main(sys.argv[1:])
