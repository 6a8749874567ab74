"""The table that `Network.summary` returns."""

from collections.abc import Iterator

from nnlib.layers.base import Layer


def table(network: Layer) -> str:
    """Return one line for each layer, those of nested networks below it, and the total."""
    rows = [("layer", "output", "parameters"), *_rows(network, "", None)]
    names, outputs, counts = (max(len(row[i]) for row in rows) for i in range(3))
    lines = [f"{a:<{names}}  {b:<{outputs}}  {c:>{counts}}" for a, b, c in rows]
    rule = "-" * len(lines[0])
    total = f"{network.n_parameters:,} parameters, {network.dtype}"
    return "\n".join([lines[0], rule, *lines[1:], rule, total])


def _rows(network: Layer, prefix: str, width: int | None) -> Iterator[tuple[str, str, str]]:
    for i, layer in enumerate(getattr(network, "layers", ())):
        nested = hasattr(layer, "layers")
        name = type(layer).__name__ if nested else repr(layer)
        output = layer.connect(width)
        shape = "(N, ?)" if output is None else f"(N, {output})"
        yield f"{prefix}{i}  {name}", shape, f"{layer.n_parameters:,}"
        yield from _rows(layer, f"{prefix}{i}.", width)
        width = output
