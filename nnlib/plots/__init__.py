"""Figures of the course: functions that take data, draw, and return the axes.

`subplots` makes a figure in the style of the course and `show` puts it on the page with a text
for those who cannot see it:

>>> from nnlib import plots
>>> ax = plots.loss_curve([1.0, 0.5, 0.25])
>>> ax.get_ylabel()
'loss'
"""

from nnlib.plots.classification import confusion, roc, threshold_curves
from nnlib.plots.diagrams import biological_neuron, network_diagram
from nnlib.plots.display import show
from nnlib.plots.neuron import contributions, neuron_diagram
from nnlib.plots.plane import boundary_history, decision_line, output_surface
from nnlib.plots.range_test import rate_sweep
from nnlib.plots.style import COLOURS, subplots
from nnlib.plots.training import learning_curves, loss_curve

__all__ = [
    "COLOURS",
    "biological_neuron",
    "boundary_history",
    "confusion",
    "contributions",
    "decision_line",
    "learning_curves",
    "loss_curve",
    "network_diagram",
    "neuron_diagram",
    "output_surface",
    "rate_sweep",
    "roc",
    "show",
    "subplots",
    "threshold_curves",
]
