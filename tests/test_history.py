"""The history: a mapping of lists that can be read, kept and drawn."""

import io
import pickle

import numpy as np
import pytest

from nnlib.training import History


def filled():
    history = History()
    history.append({"loss": 0.75, "accuracy": 0.5, "val_loss": 0.8, "val_accuracy": 0.4})
    history.append({"loss": 0.25, "accuracy": 0.9, "val_loss": 0.6, "val_accuracy": 0.7})
    history.append({"loss": 0.125, "accuracy": 1.0, "val_loss": 0.7, "val_accuracy": 0.6})
    return history


def test_numbers_become_plain_floats():
    history = History()
    history.append({"loss": np.float32(0.5), "accuracy": 1})
    assert [type(values[0]) for values in history.values()] == [float, float]


def test_history_is_a_mapping_of_lists():
    history = filled()
    assert history["loss"] == [0.75, 0.25, 0.125]
    assert list(history) == ["loss", "accuracy", "val_loss", "val_accuracy"]
    assert len(history) == 4
    assert history.epochs == 3
    assert "val_loss" in history
    assert history.get("val_mse") is None
    assert dict(history)["accuracy"] == [0.5, 0.9, 1.0]
    assert pickle.loads(pickle.dumps(history)) == history == filled()
    assert repr(history).startswith("History of 3 epochs: loss 0.75 to 0.125, accuracy 0.5 to 1")
    assert repr(History()) == "History of 0 epochs"
    with pytest.raises(KeyError, match="'acuracy' was not recorded; there is loss, accuracy"):
        history["acuracy"]
    with pytest.raises(ValueError, match="expected the names"):
        history.append({"loss": 1.0})


@pytest.mark.parametrize("metric", ["loss", "accuracy"])
def test_history_is_drawn_with_named_axes_and_all_its_numbers(metric):
    ax = filled().plot(metric)
    assert ax.get_xlabel() == "epoch"
    assert ax.get_ylabel() == metric
    assert ax.get_title()
    drawn = [list(line.get_ydata()) for line in ax.lines]
    assert filled()[metric] in drawn
    assert filled()[f"val_{metric}"] in drawn
    assert list(ax.lines[0].get_xdata()) == [1, 2, 3]
    assert len({line.get_linestyle() for line in ax.lines[:2]}) == 2
    assert filled().plot("loss", ax=ax) is ax
    ax.figure.savefig(io.BytesIO(), format="png")


def test_a_quantity_that_was_not_recorded_cannot_be_drawn():
    with pytest.raises(ValueError, match=r"'mse'.*'loss'"):
        filled().plot("mse")


def test_an_epoch_is_recorded_whole_or_not_at_all():
    class Cut(float):
        def __float__(self):
            raise KeyboardInterrupt

    history = filled()
    logs = {"loss": 0.1, "accuracy": 1.0, "val_loss": Cut(), "val_accuracy": 0.5}
    with pytest.raises(KeyboardInterrupt):
        history.append(logs)
    assert {len(values) for values in history.values()} == {3}


def test_lists_are_copies():
    history = filled()
    history["loss"].append(0.0)
    assert history["loss"] == [0.75, 0.25, 0.125]
