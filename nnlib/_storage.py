"""Networks as files: arrays and a JSON description in one `.npz`, without pickle.

format, version    "nnlib.Network" and the version of this layout
config             JSON: every layer as its class and the arguments of its constructor
0.W, 0.b, ...      parameters, and running statistics such as 1.running_mean
"""

import inspect
import io
import json
import os
from numbers import Integral, Real
from pathlib import Path
from typing import Any

import numpy as np

from nnlib import activations, layers, regularizers
from nnlib._files import replace_file, written_beside
from nnlib._validate import require_shape
from nnlib.initializers import INITIALIZERS
from nnlib.network import Network

FORMAT, VERSION = "nnlib.Network", 1
STORABLE = (layers.Layer, activations.ActivationFunction, regularizers.Regularizer)
TYPES: dict[str, type] = {
    name: item
    for module in (layers, activations, regularizers)
    for name, item in vars(module).items()
    if isinstance(item, type) and issubclass(item, STORABLE) and not inspect.isabstract(item)
} | {"Network": Network}


def save(network: Any, path: str | os.PathLike[str]) -> None:
    """Write `network` to `path`, all of it or nothing."""
    content = _packed(network)
    replace_file(Path(path), lambda file: file.write(content))


def try_to_save(network: Any, path: str | os.PathLike[str]) -> None:
    """Raise what `save` would raise; the file is left as it is."""
    content = _packed(network)
    with written_beside(Path(path), lambda file: file.write(content)):
        pass


def _packed(network: Any) -> bytes:
    """Return the file's content, made in memory: NumPy leaves an archive open where a disk is full.

    Raises
    ------
    ValueError
        If the network holds what a file without code cannot hold.
    """
    config = json.dumps(_encode(network, "network"))
    content = io.BytesIO()
    arrays = dict(network.parameters + network.statistics)
    np.savez(content, format=FORMAT, version=VERSION, config=config, **arrays)
    return content.getvalue()


def load(path: str | os.PathLike[str]) -> Any:
    """Return the network that `save` wrote to `path`; any other content is a ValueError."""
    content = Path(path).read_bytes()
    try:
        return _restore(_read(content))
    except Exception as error:  # damaged bytes make zipfile, zlib, json and NumPy raise anything
        reason = str(error) or type(error).__name__
        raise ValueError(f"{path}: cannot be read as a saved network: {reason}") from error


def _read(content: bytes) -> dict[str, np.ndarray]:
    """Return the arrays of an `.npz` file; pickled objects are refused."""
    if not content.startswith(b"PK"):
        raise ValueError("expected an .npz file")
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def _restore(saved: dict[str, np.ndarray]) -> Any:
    """Return the network described by the arrays of a file."""
    if str(saved.pop("format", None)) != FORMAT or not {"version", "config"} <= saved.keys():
        raise ValueError("the file was not written by Network.save")
    if (version := int(saved.pop("version"))) != VERSION:
        raise ValueError(f"the file has version {version}, expected {VERSION}")
    network = _decode(json.loads(str(saved.pop("config"))))
    arrays = dict(network.parameters + network.statistics)
    if wrong := sorted(arrays.keys() ^ saved.keys()):
        raise ValueError(f"missing or unknown arrays: {', '.join(wrong)}")
    for name, array in arrays.items():
        require_shape(saved[name], name, array.shape)
        if saved[name].dtype.newbyteorder("=") != network.dtype:
            raise ValueError(f"{name}: expected {network.dtype}, got {saved[name].dtype}")
        array[...] = saved[name]
    return network


def _encode(value: Any, where: str) -> Any:
    """Return a value as JSON can hold it; objects of the library as class and arguments."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Real):
        return int(value) if isinstance(value, Integral) else float(value)
    if isinstance(value, np.dtype):
        return str(value)
    if isinstance(value, tuple):
        return [_encode(item, f"{where}[{i}]") for i, item in enumerate(value)]
    if isinstance(value, np.random.Generator) and isinstance(value.bit_generator, np.random.PCG64):
        return {"type": "Generator", "state": value.bit_generator.state}
    if value in INITIALIZERS.values():
        return value.__name__
    name = type(value).__name__
    if TYPES.get(name) is not type(value):
        raise ValueError(f"{where}: {value!r} is not one of nnlib's, so a file cannot hold it")
    arguments = {
        key: _encode(getattr(value, "rng" if key == "seed" else key, None), f"{where}.{key}")
        for key in inspect.signature(type(value)).parameters
    }
    return {"type": name, **arguments}


def _decode(value: Any) -> Any:
    """Return what `_encode` was given."""
    if isinstance(value, list):
        return [_decode(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value["type"] == "Generator":
        generator = np.random.PCG64()
        generator.state = value["state"]
        return np.random.Generator(generator)
    arguments = {key: _decode(item) for key, item in value.items() if key != "type"}
    return TYPES[value["type"]](**arguments)
