"""Neural networks from formula to code, in NumPy: the library that the course builds.

The core names can be imported from here; figures, widgets, data and checks have modules of their
own (`nnlib.plots`, `nnlib.widgets`, `nnlib.datasets`, `nnlib.checks`).

>>> from nnlib import Adam, Dense, Network, train
"""
