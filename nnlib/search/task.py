"""One trial, as it travels to another process and back."""

import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from numbers import Real
from typing import Any

Outcome = dict[str, Any]


class Task:
    """The objective as something that every executor can send: by value, also from a notebook.

    Processes that are spawned cannot import what was defined in a notebook, so the function goes
    as bytes, with all that it uses. In threads nothing is sent and nothing copied.
    """

    def __init__(self, objective: Callable) -> None:
        self.objective = objective

    def __call__(self, number: int, params: dict[str, Any]) -> Outcome:
        """Return the fields of a `Trial` that are known when it has run."""
        try:
            answer = self.objective(**params)
            values = dict(answer) if isinstance(answer, Mapping) else {"score": answer}
            numbers = {name: _number(name, value) for name, value in values.items()}
            if "score" not in numbers:
                raise ValueError(f"the objective's mapping needs the key 'score', got {answer!r}")
            return {"score": numbers.pop("score"), "values": numbers}
        except Exception as error:
            lines = traceback.format_exception(error)
            return {"error": f"{type(error).__name__}: {error}", "traceback": "".join(lines)}

    def __reduce__(self) -> Any:
        try:
            from joblib import wrap_non_picklable_objects
        except ModuleNotFoundError:
            return Task, (self.objective,)  # goes by name, as pickle does it
        return Task, (wrap_non_picklable_objects(self.objective, keep_wrapper=False),)


def default_executor() -> Executor:
    """Return joblib's pool of processes, which the next search uses again."""
    try:
        from joblib.externals.loky import get_reusable_executor
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "search runs in joblib's processes, and joblib is not installed; pass "
            "executor=concurrent.futures.ThreadPoolExecutor()"
        ) from error
    one = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    return get_reusable_executor(env=dict.fromkeys(one, "1"))


def _number(name: str, value: Any) -> float:
    """Return what an objective gave as a plain number."""
    if isinstance(value, Real) or (getattr(value, "ndim", None) == 0 and hasattr(value, "item")):
        value = value.item() if hasattr(value, "item") else value
        if isinstance(value, Real):
            return value if isinstance(value, int) and name != "score" else float(value)
    raise TypeError(f"the objective returned {value!r} for {name!r}, expected a number")
