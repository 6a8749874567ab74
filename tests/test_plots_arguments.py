"""Bad arguments of figures are named, and good ones are not changed."""

import numpy as np
import pytest

from nnlib import plots

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([0, 0, 0, 1])

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: plots.decision_line([1, 2, 3], 0, X, Y), r"w: expected shape \(2,\)"),
        (lambda: plots.decision_line([1, np.nan], 0, X, Y), "w: expected finite"),
        (lambda: plots.decision_line([1, 1], 0, X, [0, 1, 2, 1]), "y: expected labels 0 and 1"),
        (lambda: plots.decision_line([1, 1], 0, X[:0], Y[:0]), "X: expected at least one point"),
        (lambda: plots.output_surface(lambda p: p, X, Y), r"f\(points\): expected shape"),
        (lambda: plots.boundary_history([], X, Y), "weights: expected at least one epoch"),
        (lambda: plots.boundary_history([(1, 2)], X, Y), "weights: expected w₁, w₂ and b"),
        (lambda: plots.boundary_history([1.0], X, Y), "weights: expected pairs"),
        (lambda: plots.contributions([1], [1, 2], 0), "x and w: expected the same shape"),
        (lambda: plots.contributions([1], [1], 0, ["a", "b"]), "names: expected 1 names, got 2"),
        (lambda: plots.neuron_diagram([], [], 0, "step"), "x: expected at least one input"),
        (lambda: plots.neuron_diagram([1], [1], 0, "stop"), "stop"),
        (lambda: plots.network_diagram((3,)), "sizes: expected at least two layers"),
        (lambda: plots.network_diagram((3, 0)), "sizes: expected an integer"),
        (lambda: plots.network_diagram((3, 1), names=["a"]), "names: expected 2 names"),
        (lambda: plots.loss_curve([]), "losses: expected at least one number"),
        (lambda: plots.learning_curves({"loss": []}), "history: expected at least one epoch"),
        (lambda: plots.learning_curves({"loss": [1]}, metric="f1"), "metric: unknown 'f1'"),
        (lambda: plots.confusion([[1, 2]], ["a"]), "matrix: expected shape"),
        (lambda: plots.confusion([[-1]], ["a"]), "matrix: expected counts"),
        (lambda: plots.roc([0, 1], [0], 0.5), "fpr and tpr: expected the same shape"),
        (lambda: plots.roc([0, 1], [0, 1], 1.5), "auc: expected a number"),
        (lambda: plots.threshold_curves([0], [1], [1, 2]), "thresholds and recall"),
    ],
)
def test_bad_arguments_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_arguments_are_not_changed():
    w, points, labels = np.array([1.0, 2.0]), X.copy(), Y.copy()
    matrix = np.array([[3.0, 1.0], [0.0, 2.0]])
    kept = [array.copy() for array in (w, points, labels, matrix)]
    plots.decision_line(w, 0.5, points, labels)
    plots.contributions(w, w, 0.5)
    plots.confusion(matrix, ["a", "b"])
    for before, after in zip(kept, (w, points, labels, matrix), strict=True):
        np.testing.assert_array_equal(before, after)
