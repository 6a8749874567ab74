"""What an answer returned, as plain data: arrays, numbers and strings only.

`plain` turns a returned value into a tree of dictionaries without running any of its methods,
`restore` turns the tree into values that can be compared, and `dumps`/`loads` carry a tree
between processes as JSON, without pickle.
"""

import base64
import json
import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_ELEMENTS = 20_000_000
MAX_DEPTH = 12

Tree = dict[str, Any]


@dataclass(frozen=True)
class Foreign:
    """Something that is neither a number, an array nor a string: only its type is known."""

    type_name: str


def plain(value: Any, depth: int = 0) -> Tree:
    """Return `value` as a tree of dictionaries, lists, arrays, numbers and strings."""
    if value is None:
        return {"type": "none"}
    if value is Ellipsis:
        return {"type": "ellipsis"}
    kind = type(value)
    if kind in (bool, int, float):
        return {"type": "number", "value": value}
    if kind is str:
        return {"type": "string", "value": value}
    if isinstance(value, np.ndarray | np.generic):
        return _plain_array(value)
    if depth < MAX_DEPTH:
        if isinstance(value, tuple):
            items = [plain(item, depth + 1) for item in tuple.__iter__(value)]
            return {"type": "tuple", "items": items}
        if isinstance(value, list):
            return _plain_list(value, depth)
        if isinstance(value, dict) and all(type(key) in (str, int) for key in dict.keys(value)):
            return {
                "type": "dict",
                "keys": list(dict.keys(value)),
                "items": [plain(item, depth + 1) for item in dict.values(value)],
            }
    return {"type": "other", "name": kind.__name__}


def _plain_array(value: Any) -> Tree:
    array = np.array(value, subok=False)
    if array.dtype.kind not in "biuf":
        return {"type": "other", "name": f"array of {array.dtype.name}"}
    if array.size > MAX_ELEMENTS:
        return {"type": "other", "name": f"array of {array.size} elements"}
    if array.dtype.itemsize > 8:
        array = array.astype(np.float64)
    if isinstance(value, np.matrix):
        return {"type": "matrix", "array": array}
    return {"type": "number" if isinstance(value, np.generic) else "array", "array": array}


def _plain_list(value: list, depth: int) -> Tree:
    """Keep a list of plain numbers, however long, as one array."""
    items = list(list.__iter__(value))
    if items and all(type(item) in (bool, int, float) for item in items):
        array = np.array(items)
        if array.dtype.kind in "biuf":
            return {"type": "list", "array": array}
    return {"type": "list", "items": [plain(item, depth + 1) for item in items]}


def restore(tree: Tree) -> Any:
    """Return the value of a tree made by `plain`; what is not plain becomes `Foreign`."""
    kind = tree["type"]
    if kind == "none":
        return None
    if kind == "ellipsis":
        return Ellipsis
    if kind in ("number", "string"):
        return tree["array"][()] if "array" in tree else tree["value"]
    if kind == "array":
        return tree["array"].copy()
    if kind == "list":
        if "array" in tree:
            return tree["array"].tolist()
        return [restore(item) for item in tree["items"]]
    if kind == "tuple":
        return tuple(restore(item) for item in tree["items"])
    if kind == "dict":
        return dict(zip(tree["keys"], map(restore, tree["items"]), strict=True))
    return Foreign("matrix" if kind == "matrix" else str(tree["name"]))


def contains(tree: Tree, kind: str) -> bool:
    """Say whether the tree is, or holds, a value of this kind."""
    return tree["type"] == kind or any(contains(item, kind) for item in tree.get("items", ()))


def dumps(observations: Any) -> str:
    """Return observations as JSON text; arrays and numbers keep every bit."""
    return json.dumps(_to_json(observations), allow_nan=False)


def loads(text: str) -> Any:
    """Return the observations that `dumps` wrote.

    Raises
    ------
    ValueError
        If the text is not what `dumps` writes. Nothing in it is executed.
    """
    return _from_json(json.loads(text))


def _to_json(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        data = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<")).tobytes()
        return {
            "!": "array",
            "dtype": value.dtype.newbyteorder("<").str,
            "shape": list(value.shape),
            "data": base64.b64encode(data).decode("ascii"),
        }
    if isinstance(value, float) and not math.isfinite(value):
        return {"!": "float", "value": repr(float(value))}
    if isinstance(value, dict):
        return {str(key): _to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_to_json(item) for item in value]
    if value is None or type(value) in (bool, int, float, str):
        return value
    raise ValueError(f"observations: expected plain data, got {type(value).__name__}")


def _from_json(value: Any) -> Any:
    if isinstance(value, list):
        return [_from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    mark = value.get("!")
    if mark == "array":
        return _array_from_json(value)
    if mark == "float" and value.get("value") in ("nan", "inf", "-inf"):
        return float(value["value"])
    if mark is not None:
        raise ValueError(f"observations: unknown mark {mark!r}")
    return {key: _from_json(item) for key, item in value.items()}


def _array_from_json(value: dict[str, Any]) -> np.ndarray:
    dtype = str(value.get("dtype"))
    if not re.fullmatch(r"[<|][biuf][1248]", dtype):
        raise ValueError(f"observations: dtype {dtype!r} is not a number's")
    array = np.frombuffer(base64.b64decode(value["data"], validate=True), dtype=dtype)
    shape = tuple(int(n) for n in value["shape"])
    return array.reshape(shape).astype(np.dtype(dtype).newbyteorder("="))
