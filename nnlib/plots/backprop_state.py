"""What the backprop stepper shows, as numbers and words: how far the walk has come, and a guess."""

from dataclasses import dataclass
from functools import cached_property

from nnlib._validate import choose, require_integer
from nnlib.plots.backprop_numbers import PARAMETERS, SAMPLES, WEIGHTS, all_numbers
from nnlib.plots.backprop_steps import Operation, operations, sign_of
from nnlib.plots.numbers import printed

LAST = len(operations())
LAST_GRADIENT = max(i for i, operation in enumerate(operations(), start=1) if operation.has_sign)
GIVEN = ("x.1", "x.2", "y", *PARAMETERS)
# A guess: the sample, the weights and the step it was made for, and the sign.
Guess = tuple[str, str, int, str]
Table = tuple[tuple[str, ...], list[tuple[str, ...]]]

_ROWS = {
    "x₁": "x.1", "x₂": "x.2", "y": "y",
    "W₁ from x₁ to h₁": "W1.11", "W₁ from x₁ to h₂": "W1.12",
    "W₁ from x₂ to h₁": "W1.21", "W₁ from x₂ to h₂": "W1.22",
    "b₁ of h₁": "b1.1", "b₁ of h₂": "b1.2",
    "z₁ of h₁": "z1.1", "z₁ of h₂": "z1.2", "a₁ of h₁": "a1.1", "a₁ of h₂": "a1.2",
    "W₂ from h₁": "W2.1", "W₂ from h₂": "W2.2", "b₂": "b2",
    "z₂": "z2", "ŷ": "y_hat", "L": "loss",
}  # fmt: skip
_SUBJECTS = {
    "y_hat": "ŷ", "z2": "z₂",
    "a1.1": "a₁ of h₁", "a1.2": "a₁ of h₂", "z1.1": "z₁ of h₁", "z1.2": "z₁ of h₂",
}  # fmt: skip


@dataclass(frozen=True)
class StepperState:
    """One sample, the weights, how many operations are done, and what was guessed of the last."""

    sample: str
    weights: str
    step: int
    guess: Guess | None

    @cached_property
    def numbers(self) -> dict[str, float]:
        """Every number of the walk, also those that are not yet computed."""
        return all_numbers(*SAMPLES[self.sample], WEIGHTS[self.weights])

    @cached_property
    def known(self) -> frozenset[str]:
        """Names of the numbers that are given or computed by now."""
        done = [name for operation in operations()[: self.step] for name in operation.results]
        return frozenset([*GIVEN, *done])

    @property
    def operation(self) -> Operation | None:
        """The operation that was done last; None at the start."""
        return operations()[self.step - 1] if self.step else None

    @property
    def coming(self) -> Operation | None:
        """The operation that comes next; None at the end."""
        return operations()[self.step] if self.step < LAST else None

    @property
    def right(self) -> bool | None:
        """Whether the guessed sign was right; None without a guess for this very step."""
        if self.guess is None or self.guess[:3] != (self.sample, self.weights, self.step):
            return None
        return self.guess[3] == sign_of(self.numbers[operations()[self.step - 1].results[0]])

    @property
    def gradients(self) -> list[float]:
        """∂L/∂θ of the nine parameters."""
        return [self.numbers[f"d:{name}"] for name in PARAMETERS]

    @property
    def gradients_known(self) -> bool:
        """Whether backward is done."""
        return self.step >= LAST_GRADIENT

    def change(self, name: str) -> str:
        """Return a number before and after the step, with four digits to see small steps."""
        old, new = self.numbers[name], self.numbers[f"new:{name}"]
        return _finer(old) if new == old else f"{_finer(old)} → {_finer(new)}"

    @property
    def formula(self) -> str:
        """The last operation in symbols and with its numbers."""
        operation = self.operation
        if operation is None:
            return ""
        symbols = f"{operation.name} = {operation.formula}"
        if operation.part == "step":
            return symbols
        steps = [symbols, operation.filled(self.numbers), self.result]
        return " = ".join(step for step in steps if step)

    @property
    def result(self) -> str:
        """The number that came out last, in print."""
        return printed(self.numbers[operations()[self.step - 1].results[0]]) if self.step else ""

    @property
    def sentence(self) -> str:
        """The state in words."""
        if self.operation is None:
            return (
                f"Start: sample {self.sample}, weights {self.weights}. Nothing is computed yet; "
                f"{LAST} operations are to come. Press Next."
            )
        head = f"{self._verdict}Step {self.step} of {LAST}, {self._part}: {self._said}."
        return f"{head} {self._meaning}".rstrip()

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            "The 2-2-1 network with every number at its place, values above and gradients below "
            "them, and beside it the lines of the algorithm with the present one marked. "
            f"{self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: value, gradient, and after the step."""
        head = ("number", "value", "gradient of L", "after the step")
        rows: list[tuple[str, ...]] = [
            (label, self._shown(name), self._shown(f"d:{name}"), self._shown(f"new:{name}"))
            for label, name in _ROWS.items()
        ]
        return head, rows

    def _shown(self, name: str) -> str:
        return printed(self.numbers[name]) if name in self.known else ""

    @property
    def _verdict(self) -> str:
        if self.guess is None or self.right is None:
            return ""
        if self.right:
            return f"Your guess, {self.guess[3]}, is right. "
        sign = sign_of(self.numbers[operations()[self.step - 1].results[0]])
        return f"Your guess was {self.guess[3]}; it is {sign}. "

    @property
    def _part(self) -> str:
        part = operations()[self.step - 1].part
        return "gradient descent" if part == "step" else part

    @property
    def _said(self) -> str:
        if self.step == LAST - 1:
            return (
                "each parameter θ becomes θ − 1 · ∂L/∂θ, all nine at once, such as b₂: "
                f"{self.change('b2')}"
            )
        if self.step == LAST:
            return f"forward again with the new parameters, L falls: {self.change('loss')}"
        return self.formula

    @property
    def _meaning(self) -> str:
        operation = operations()[self.step - 1]
        if operation.part != "backward":
            return ""
        name = operation.results[0].removeprefix("d:")
        value = self.numbers[operation.results[0]]
        if value == 0:
            return _why_zero(name, self.numbers)
        sign, verb = ("Minus", "grow") if value < 0 else ("Plus", "shrink")
        return f"{sign}: {_SUBJECTS.get(name) or _kind(name)} should {verb}."


def stepper_state(
    sample: str, weights: str, step: int = 0, guess: Guess | None = None
) -> StepperState:
    """Return the state for names of a sample and of weights, and the number of steps done."""
    choose(sample, SAMPLES, "sample")
    choose(weights, WEIGHTS, "weights")
    require_integer(step, "step", low=0)
    return StepperState(sample, weights, min(step, LAST), guess)


def _finer(value: float) -> str:
    return printed(value) if abs(value) < 1e-3 else f"{value:.4g}".replace("-", "−")


def _kind(name: str) -> str:
    return "this weight" if name.startswith("W") else "this bias"


def _why_zero(name: str, numbers: dict[str, float]) -> str:
    if name.startswith("a1"):
        return "Zero: nothing comes back through a weight of 0."
    if name.startswith("W1") and numbers[f"x.{name[3]}"] == 0:
        return "Zero: its input was 0, so it had no part in this answer."
    return "Zero: no blame arrives here."
