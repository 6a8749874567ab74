"""The operations of forward and backward through a 2-2-1 network, in order, each in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nnlib.plots.backprop_numbers import PARAMETERS
from nnlib.plots.neuron import subscript
from nnlib.plots.numbers import printed

Numbers = Mapping[str, float]

# The lines of the algorithm; each operation belongs to one of them.
LINES = {
    "forward": ("z₁ = xW₁ + b₁", "a₁ = σ(z₁)", "z₂ = a₁W₂ + b₂", "ŷ = σ(z₂)", "L = ½(ŷ − y)²"),
    "backward": (
        "∂L/∂ŷ = ŷ − y",
        "δ₂ = ∂L/∂ŷ · ŷ(1 − ŷ)",
        "∂L/∂W₂ = a₁ᵀδ₂",
        "∂L/∂b₂ = δ₂",
        "∂L/∂a₁ = δ₂W₂ᵀ",
        "δ₁ = ∂L/∂a₁ ⊙ a₁(1 − a₁)",
        "∂L/∂W₁ = xᵀδ₁",
        "∂L/∂b₁ = δ₁",
    ),
    "step": ("θ ← θ − η ∂L/∂θ,  η = 1", "forward again: the new L"),
}


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes
    ----------
    part, line : str, int
        Part of `LINES` and index of the line there.
    name : str
        What is computed, as it is called in a sentence.
    formula : str
        How, in symbols.
    with_numbers : str
        The same with the names of numbers in square brackets, such as `[x.1] · [W1.11]`; `[1-a]`
        stands for 1 minus the number, `[=a]` for the number without brackets when below 0.
    results, uses : tuple of str
        Names of the numbers that come out and that go in.
    """

    part: str
    line: int
    name: str
    formula: str
    with_numbers: str
    results: tuple[str, ...]
    uses: tuple[str, ...]

    @property
    def has_sign(self) -> bool:
        """Whether one gradient comes out, whose sign can be guessed."""
        return self.part == "backward"

    def filled(self, numbers: Numbers) -> str:
        """Return the formula with its numbers, factors below 0 in brackets."""
        text = self.with_numbers
        for name in self.uses:
            text = text.replace(f"[{name}]", bracketed(numbers[name]))
            text = text.replace(f"[1-{name}]", bracketed(1 - numbers[name]))
            text = text.replace(f"[={name}]", printed(numbers[name]))
        return text


def bracketed(value: float) -> str:
    """Return a number as a factor: in brackets if it is below 0."""
    text = printed(value)
    return f"({text})" if text.startswith("−") else text


def sign_of(value: float) -> str:
    """Return "plus", "minus" or "zero"."""
    return "zero" if value == 0 else "plus" if value > 0 else "minus"


@cache
def operations() -> tuple[Operation, ...]:
    """Return all operations in the order in which they are done."""
    return (*_forward(), *_output_backward(), *_hidden_backward(), *_step())


def weight_name(i: int, j: int) -> str:
    """Return the name of the number of the weight from input i to hidden neuron j."""
    return f"W1.{i}{j}"


def _forward() -> list[Operation]:
    made = []
    for j in (1, 2):
        h, w = subscript("h", j), [weight_name(i, j) for i in (1, 2)]
        made += [
            _op(
                "forward",
                0,
                f"z₁ of {h}",
                "x₁w₁ + x₂w₂ + b₁",
                f"[x.1] · [{w[0]}] + [x.2] · [{w[1]}] + [b1.{j}]",
                f"z1.{j}",
                ("x.1", w[0], "x.2", w[1], f"b1.{j}"),
            ),
            _op("forward", 1, f"a₁ of {h}", "σ(z₁)", f"σ([=z1.{j}])", f"a1.{j}", (f"z1.{j}",)),
        ]
    return [
        *made,
        _op(
            "forward",
            2,
            "z₂",
            "a₁W₂ + b₂",
            "[a1.1] · [W2.1] + [a1.2] · [W2.2] + [b2]",
            "z2",
            ("a1.1", "W2.1", "a1.2", "W2.2", "b2"),
        ),
        _op("forward", 3, "ŷ", "σ(z₂)", "σ([=z2])", "y_hat", ("z2",)),
        _op("forward", 4, "L", "½(ŷ − y)²", "½([y_hat] − [y])²", "loss", ("y_hat", "y")),
    ]


def _output_backward() -> list[Operation]:
    weights = [
        _op(
            "backward",
            2,
            f"∂L/∂W₂ from {subscript('h', j)}",
            "a₁ · δ₂",
            f"[a1.{j}] · [d:z2]",
            f"d:W2.{j}",
            (f"a1.{j}", "d:z2"),
        )
        for j in (1, 2)
    ]
    return [
        _op("backward", 0, "∂L/∂ŷ", "ŷ − y", "[y_hat] − [y]", "d:y_hat", ("y_hat", "y")),
        _op(
            "backward",
            1,
            "δ₂",
            "∂L/∂ŷ · ŷ(1 − ŷ)",
            "[d:y_hat] · [y_hat] · [1-y_hat]",
            "d:z2",
            ("d:y_hat", "y_hat"),
        ),
        *weights,
        _op("backward", 3, "∂L/∂b₂", "δ₂", "", "d:b2", ("d:z2",)),
    ]


def _hidden_backward() -> list[Operation]:
    hidden = [(j, subscript("h", j)) for j in (1, 2)]
    handed = [
        _op(
            "backward",
            4,
            f"∂L/∂a₁ of {h}",
            "δ₂ · W₂",
            f"[d:z2] · [W2.{j}]",
            f"d:a1.{j}",
            ("d:z2", f"W2.{j}"),
        )
        for j, h in hidden
    ]
    deltas = [
        _op(
            "backward",
            5,
            f"δ₁ of {h}",
            "∂L/∂a₁ · a₁(1 − a₁)",
            f"[d:a1.{j}] · [a1.{j}] · [1-a1.{j}]",
            f"d:z1.{j}",
            (f"d:a1.{j}", f"a1.{j}"),
        )
        for j, h in hidden
    ]
    weights = [
        _op(
            "backward",
            6,
            f"∂L/∂W₁ from {subscript('x', i)} to {h}",
            f"{subscript('x', i)} · δ₁",
            f"[x.{i}] · [d:z1.{j}]",
            f"d:{weight_name(i, j)}",
            (f"x.{i}", f"d:z1.{j}"),
        )
        for i in (1, 2)
        for j, h in hidden
    ]
    biases = [
        _op("backward", 7, f"∂L/∂b₁ of {h}", "δ₁", "", f"d:b1.{j}", (f"d:z1.{j}",))
        for j, h in hidden
    ]
    return [*handed, *deltas, *weights, *biases]


def _step() -> list[Operation]:
    gradients = tuple(f"d:{name}" for name in PARAMETERS)
    return [
        Operation(
            "step",
            0,
            "all nine parameters",
            "θ − η ∂L/∂θ",
            "",
            tuple(f"new:{name}" for name in PARAMETERS),
            (*PARAMETERS, *gradients),
        ),
        Operation(
            "step",
            1,
            "the new loss",
            "½(ŷ − y)²",
            "",
            ("new:loss",),
            tuple(f"new:{name}" for name in PARAMETERS),
        ),
    ]


def _op(
    part: str,
    line: int,
    name: str,
    formula: str,
    template: str,
    result: str,
    uses: tuple[str, ...],
) -> Operation:
    return Operation(part, line, name, formula, template, (result,), uses)
