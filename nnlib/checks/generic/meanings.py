"""What the messages of Python and NumPy mean for a learner, in a sentence."""

import re
from collections.abc import Sequence

import numpy as np

from nnlib.checks.plain import Tree

SHAPES = "The shapes do not fit: in `A @ B` the columns of A must be as many as the rows of B."
ONE_NUMBER = "Functions of `math`, `float` and `int` take one number; use NumPy's for arrays."
PAST_THE_END = "The loop runs past the end; indices go from 0 to len − 1."
POWER = "In Python `^` is not a power: write `**`."
NO_LIST = "A list does not compute as an array does: make it one, `np.array(…)`."
SINGLE_NUMBER = re.compile(
    r"0-d array|unsized object|array is 0-dimensional|invalid index to scalar|"
    r"'(numpy\.)?(float|int)\d*' (has no len|object is not (iterable|subscriptable))"
)
NO_ENTRIES = (
    "A single number stands where an array is needed: it has no length and no entries. NumPy's "
    "functions take numbers and arrays alike, without a loop."
)

# Fragments of messages, the more special ones first.
MEANINGS = (
    ("bitwise_xor", POWER),
    ("unsupported operand type(s) for ^", POWER),
    (
        "truth value of an array",
        "`if`, `and` and `max` work on one number only; for an array use `np.where` or "
        "`np.maximum`.",
    ),
    (
        "Cannot cast ufunc",
        "`+=` and its relatives write into the array that was given, here one of integers: "
        "make a new array, as in `w = w + …`.",
    ),
    ("only length-1 arrays", ONE_NUMBER),
    ("only 0-dimensional arrays", ONE_NUMBER),
    ("matmul: Input operand", SHAPES),
    ("not aligned", SHAPES),
    ("could not be broadcast", "The shapes do not fit: print `.shape` of both sides."),
    ("inhomogeneous shape", "The rows of the list have different lengths."),
    ("assignment destination is read-only", "Make a new array rather than change the one given."),
    ("NoneType", "A function that you call returned None: does it end in `return`?"),
    (
        "Generator' object is not callable",
        "A generator is not called itself: call one of its methods, such as `rng.normal(…)`.",
    ),
    ("object is not callable", "Round brackets call a function; an index needs square ones."),
    (
        "is out of bounds for array of dimension",
        "There is no such axis: a vector has axis 0 only, a matrix has the axes 0 and 1.",
    ),
    ("is out of bounds", PAST_THE_END),
    ("index out of range", PAST_THE_END),
    ("only integers, slices", "An index must be a whole number, a slice or a tuple of these."),
    (
        "not enough values to unpack",
        "A tuple was taken apart into more names than it has parts.",
    ),
    ("required positional argument", "A function that is called there needs more arguments."),
    ("keyword argument 'dim'", "`dim` is PyTorch's word: NumPy's is `axis`."),
    ("keyword argument 'keepdim'", "`keepdim` is PyTorch's word: NumPy's is `keepdims`."),
    ("positional arguments", "A function there gets too many arguments; a shape is one, a tuple."),
    ("as a data type", "A shape is one argument, a tuple: `(rows, columns)`."),
    ("unhashable type", "An array cannot be in a set; `np.unique` finds the different entries."),
    ("can't multiply sequence", NO_LIST),
    ("can only concatenate list", NO_LIST),
    ("'list' object has no attribute", NO_LIST),
)
LIBRARIES = {
    "F": "PyTorch",
    "K": "Keras",
    "jax": "JAX",
    "jnp": "JAX",
    "keras": "Keras",
    "nn": "PyTorch",
    "tensorflow": "TensorFlow",
    "tf": "TensorFlow",
    "torch": "PyTorch",
}
RENAMED = {"product": "np.prod", "trapz": "np.trapezoid"}
GENERATORS = {
    "rand": "random((rows, columns))",
    "randint": "integers(low, high)",
    "randn": "standard_normal((rows, columns))",
    "random_sample": "random((rows, columns))",
}


def meaning(parameters: Sequence[str], error: Tree) -> str:
    """Return what an exception means, in a sentence, or nothing.

    Parameters
    ----------
    parameters : sequence of str
        The names of the arguments that the exercise asks for.
    error : dict
        What `calling.tell_error` told: its type, its message and the learner's line.
    """
    message = error["message"]
    match error["type"]:
        case "NameError" | "UnboundLocalError":
            return _about_name(parameters, message)
        case "ModuleNotFoundError":
            name = _quoted(message).partition(".")[0]
            return _other_library(name) or f"`{name}` is not installed, and not needed."
        case "AttributeError" if found := _about_attribute(message):
            return found
        case "EOFError":
            return "It asks with `input()`: take the values from the arguments instead."
        case "ZeroDivisionError":
            return "Something is divided by zero."
    if "truth value of an array" in message and re.search(r"\w\s*[&|]\s*\w", error["text"]):
        return "`&` binds more tightly than `==`: write `(a == 0) & (b == 0)`, with brackets."
    if SINGLE_NUMBER.search(message):
        return NO_ENTRIES
    if "only integer scalar arrays" in message:
        return _about_whole_number(error["text"])
    return next((text for fragment, text in MEANINGS if fragment in message), "")


def _quoted(message: str) -> str:
    """Return what stands in the first quotes of a message."""
    return message.partition("'")[2].partition("'")[0]


def _other_library(name: str) -> str:
    if name not in LIBRARIES:
        return ""
    return f"`{name}` belongs to {LIBRARIES[name]}: write the formula yourself, with NumPy."


def _about_name(parameters: Sequence[str], message: str) -> str:
    name = _quoted(message)
    if name in ("np", "numpy"):
        return "Run the cell with `import numpy as np` first."
    for argument in parameters:
        if name.lower() == argument.lower():
            return f"The argument is called `{argument}`."
    return _other_library(name) or (
        f"`{name}` has no value here: set it before it is read, or run the cell that defines it."
    )


def _about_attribute(message: str) -> str:
    """Say where to find a method or function that an array, NumPy or a generator has not."""
    found = re.match(r"(?:module )?'(.+)'(?: object)? has no attribute '(\w+)'", message)
    owner, name = found.groups() if found else ("", "")
    if owner == "numpy":
        if name in RENAMED:
            return f"In today's NumPy its name is `{RENAMED[name]}`."
        return f"NumPy has no `{name}`: write the formula with what it has, such as `np.exp`."
    if owner == "numpy.ndarray":
        if callable(getattr(np, name, None)):
            return f"An array has no `.{name}`: write `np.{name}(…)`."
        return f"An array has no `.{name}`: write the formula yourself."
    if owner.endswith("Generator") and name in GENERATORS:
        return f"A generator's method for that is `rng.{GENERATORS[name]}`."
    return ""


def _about_whole_number(line: str) -> str:
    used = re.search(r"np\.a?(max|min)\(", line)
    if used is None:
        return "An array stands where one whole number is needed."
    word, function = ("greater", "maximum") if used[1] == "max" else ("smaller", "minimum")
    return (
        f"`np.{used[1]}(a, b)` takes b for an axis: the {word} of two, entry by entry, is "
        f"`np.{function}(a, b)`."
    )
