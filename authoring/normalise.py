"""Give a notebook that was run its stored form, so that a second run changes nothing.

Cell ids come from the sources, counts run from 1 to n, neighbouring stream chunks are joined,
widget models are renumbered and their state is dropped, addresses and paths of the machine are
replaced by the rules of nbval.cfg.
"""

import configparser
import hashlib
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

RULES_FILE = Path(__file__).resolve().parent.parent / "nbval.cfg"
WIDGET = "application/vnd.jupyter.widget-view+json"
PICTURE = re.compile(r"(data:image/[a-z+]+;base64,[A-Za-z0-9+/=\s]+)")
EDITOR_STATE = ("ExecuteTime", "execution", "trusted")
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}


def text_rules(path: Path = RULES_FILE) -> list[tuple[re.Pattern, str]]:
    """Return the replacements of nbval.cfg for text: all sections but `picture`."""
    config = configparser.RawConfigParser()
    config.read_string(path.read_text(encoding="utf-8"))
    return [
        (re.compile(config[name]["regex"]), config[name]["replace"])
        for name in config.sections()
        if name != "picture"
    ]


def clean(text: str, rules: list[tuple[re.Pattern, str]]) -> str:
    """Replace addresses and paths in `text`, never inside an embedded picture."""
    parts = PICTURE.split(text)
    for i in range(0, len(parts), 2):
        for pattern, replacement in rules:
            parts[i] = pattern.sub(replacement, parts[i])
    return "".join(parts)


def set_ids(notebook: NotebookNode) -> None:
    """Give each cell an id made from its kind and source: `code-…` or `text-…`.

    An inserted cell then changes no other id. Among equal cells the id holds the number as well.
    """
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        key = f"{cell.cell_type}\n{cell.source}"
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key += f"\n{seen[key]}"
        kind = "code" if cell.cell_type == "code" else "text"
        cell.id = f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def join_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join neighbouring streams: one stdout, then one stderr (their order depends on timing)."""
    joined: list[NotebookNode] = []
    group: dict[str, NotebookNode] = {}
    for output in outputs:
        if output.output_type != "stream":
            joined += [group[name] for name in sorted(group, reverse=True)]
            group = {}
            joined.append(output)
        elif output.name in group:
            group[output.name].text += output.text
        else:
            group[output.name] = output
    return joined + [group[name] for name in sorted(group, reverse=True)]


def clean_output(output: NotebookNode, rules: list[tuple[re.Pattern, str]]) -> None:
    """Replace what depends on the machine in one output."""
    if output.output_type == "stream":
        output.text = clean(output.text, rules)
    elif output.output_type == "error":
        output.evalue = clean(output.evalue, rules)
        output.traceback = [clean(line, rules) for line in output.traceback]
    else:
        for mime, value in output.data.items():
            if isinstance(value, str) and (mime.startswith("text/") or mime == "image/svg+xml"):
                output.data[mime] = clean(value, rules)


def normalise(notebook: NotebookNode) -> str:
    """Return the text of the stored file; the notebook given is changed to that form as well."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(METADATA)
    rules = text_rules()
    models: dict[str, str] = {}
    set_ids(notebook)
    count = 0
    for cell in notebook.cells:
        for key in EDITOR_STATE:
            cell.metadata.pop(key, None)
        if cell.cell_type != "code":
            cell.pop("attachments", None)
            continue
        if cell.execution_count is not None:
            count += 1
            cell.execution_count = count
        cell.outputs = join_streams(cell.outputs)
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = cell.execution_count
            clean_output(output, rules)
            view = output.get("data", {}).get(WIDGET)
            if view:
                model = view["model_id"]
                view["model_id"] = models.setdefault(model, f"{len(models):032x}")
    return nbformat.writes(notebook).rstrip("\n") + "\n"
