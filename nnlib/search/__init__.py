"""Hyper-parameter search: try settings, in parallel, and keep what came out.

A space says what may be tried, an objective returns a number for one setting, lower is better:

>>> from nnlib.search import log_uniform, search
>>> def objective(rate, width):
...     return abs(rate - 0.01) + 1 / width
>>> from concurrent.futures import ThreadPoolExecutor
>>> with ThreadPoolExecutor(2) as executor:
...     result = search(objective, {"rate": log_uniform(1e-4, 1), "width": [8, 16, 32]}, n=20,
...                     executor=executor, seed=0, progress=False)
>>> result.best.params["width"]
32

`search(objective, grid({...}))` tries every combination instead of random ones.
"""

from nnlib.search.record import SearchResult, Trial
from nnlib.search.running import search
from nnlib.search.space import grid, integers, log_uniform, uniform

__all__ = ["SearchResult", "Trial", "grid", "integers", "log_uniform", "search", "uniform"]
