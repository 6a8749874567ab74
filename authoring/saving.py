"""What JupyterLab does with a learner's notebook before it saves it."""

from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"


def keep_pictures(model: dict[str, Any], **_: Any) -> None:
    """Save a widget as the picture that stands beside it (a pre-save hook of Jupyter's).

    A widget lives in the kernel. Opened again without it, a saved widget would only say "Error
    displaying widget: model not found", and hide its picture, alt text and caption.
    """
    if model.get("type") != "notebook" or not model.get("content"):
        return
    for cell in model["content"].get("cells", []):
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output["data"].pop(WIDGET, None)
