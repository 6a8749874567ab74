"""The image for JupyterHub: what it copies, what it installs, and how its server starts."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from authoring.files import Problem
from binder.serve import main, server
from binder.strip import strip
from tests.instructors import ROOT, read

HUB = read(ROOT / "binder/hub.lock")
TELL = """
import json, os, sys
sys.path[:0] = os.environ["PYTHONPATH"].split(os.pathsep)
import authoring.saving
from nnlib.checks.state import record
record("1.1", "passed")
names = ("JUPYTERHUB_DEFAULT_URL", "JUPYTER_CONFIG_PATH", "NNLIB_STATE", "PYTHONPATH")
print(json.dumps({"cwd": os.getcwd()} | {name: os.environ[name] for name in names}))
"""


def start(home, **given):
    """Start the server with a program that tells what it was given; return that and its words."""
    hidden = ("NNLIB_STATE", "JUPYTER_CONFIG_PATH", "PYTHONPATH", "JUPYTERHUB_DEFAULT_URL")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, ROOT / "binder/serve.py", sys.executable, "-c", TELL]
    done = subprocess.run(
        command,
        env=environment | {"HOME": str(home), "USERPROFILE": str(home)} | given,
        cwd=home,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    *words, told = done.stdout.splitlines()
    return json.loads(told), words


@pytest.mark.skipif(os.name == "nt", reason="the image is Linux")
def test_server_starts_in_the_learners_folder_and_keeps_what_is_there(tmp_path):
    work = tmp_path / "neural-networks"
    told, words = start(tmp_path)
    assert Path(told["cwd"]) == work
    assert "notebooks copied" in words[0]
    page = told["JUPYTERHUB_DEFAULT_URL"].removeprefix("/lab/tree/")
    assert (work / page).is_file()
    assert (work / ".state/progress.json").is_file()
    assert told["PYTHONPATH"].split(os.pathsep)[0] == str(work)  # `import my_nnlib`
    settings = Path(told["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0])
    assert (settings / "jupyter_server_config.py").is_file()

    mine = work / "exercises/01_neuron.ipynb"
    changed = mine.read_text(encoding="utf-8").replace("weighted_sum", "my_sum")
    mine.write_text(changed, encoding="utf-8")
    told, words = start(tmp_path, JUPYTERHUB_DEFAULT_URL="/lab", PYTHONPATH="/of/the/hub")
    assert mine.read_text(encoding="utf-8") == changed
    assert words == [f"{work}: your notebooks are up to date"]
    assert told["JUPYTERHUB_DEFAULT_URL"] == "/lab"
    assert told["PYTHONPATH"].split(os.pathsep)[-1] == "/of/the/hub"


def test_a_hub_gets_its_own_server_and_nobody_else_does(tmp_path, monkeypatch):
    monkeypatch.delenv("JUPYTERHUB_API_TOKEN", raising=False)
    alone = server(tmp_path, ["--debug"])
    assert alone[0] == "jupyter-lab"
    assert f"--ServerApp.root_dir={tmp_path}" in alone
    assert alone[-1] == "--debug"
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "secret")
    assert server(tmp_path, []) == ["jupyterhub-singleuser"]
    assert server(tmp_path, ["--debug"]) == ["jupyterhub-singleuser", "--debug"]
    assert server(tmp_path, ["another", "--debug"]) == ["another", "--debug"]


def test_server_says_in_one_line_why_it_cannot_start(tmp_path):
    (tmp_path / "neural-networks").write_text("a file where the folder should be")
    command = [sys.executable, ROOT / "binder/serve.py", sys.executable, "-c", ""]
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    done = subprocess.run(command, env=os.environ | home, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1


def pins(lock):
    """Return {package: version} of a lock file."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", lock, flags=re.M))


def test_the_hubs_packages_do_not_change_the_learners():
    learner, hub = pins(read(ROOT / "requirements.lock")), pins(HUB)
    assert {"jupyterhub", "nbgitpuller"} <= set(hub)
    both = set(hub) & set(learner)
    assert both
    other = {name for name in both if hub[name] != learner[name]}
    assert not other, "make binder/hub.lock anew, as course/instructors/jupyterhub.md says"


def test_the_hubs_lock_pins_with_hashes_and_names_no_host():
    assert not re.search(r"https?:|file:|//", HUB)
    requirements = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", HUB, flags=re.M | re.S)
    assert len(requirements) == len(pins(HUB))
    assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_the_image_copies_what_is_there_and_no_solutions():
    dockerfile = read(ROOT / "binder/Dockerfile")
    lines = re.findall(r"^COPY (.+) \S+$", dockerfile, flags=re.M)
    copied = [name for line in lines for name in line.split()]
    assert all((ROOT / name).exists() for name in copied)
    assert {"nnlib", "course", "exercises", "requirements.lock"} <= set(copied)
    assert not {"solutions", "."} & set(copied)
    allowed = read(ROOT / "binder/Dockerfile.dockerignore").split()
    assert allowed[0] == "*"
    assert {f"!{name}" for name in copied} == {name for name in allowed if name.startswith("!")}
    assert "course/instructors" in allowed  # nor the wrong answers to expect
    assert dockerfile.index("binder/strip.py") > dockerfile.index("COPY course")


def test_notebooks_of_the_image_hold_no_speakers_notes(tmp_path):
    (tmp_path / "course").mkdir()
    copy = tmp_path / "course/01_neuron.ipynb"
    shutil.copy(ROOT / "course/01_neuron.ipynb", copy)
    assert "Notes for the speaker" in read(copy)
    assert strip(tmp_path) == 1
    assert "Notes for the speaker" not in read(copy)
    assert "Turn a nerve cell into a formula" in read(copy)


def test_a_checkout_is_never_stripped(tmp_path):
    (tmp_path / "solutions").mkdir()
    with pytest.raises(Problem, match="checkout with solutions"):
        strip(tmp_path)


def test_a_server_that_is_not_there_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    assert main(["jupyterhub-singleusr"]) == 1
    assert (
        "error: 'jupyterhub-singleusr' cannot be started: No such file" in capsys.readouterr().err
    )
