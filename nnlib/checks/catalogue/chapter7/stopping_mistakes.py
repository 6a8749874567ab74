"""The mistakes that learners make in exercise 7.7."""

import math

import numpy as np

from nnlib.checks.exercise import Mistake


def built(
    better=lambda loss, best, delta: loss < best - delta,
    first=math.inf,
    ends=lambda count, patience: count >= patience,
    on_worse=lambda loss, best: best,
    reset=True,
    records=True,
    stop=lambda epoch, patience: epoch,
    never=lambda n: n - 1,
    begin=0,
):
    """Return early stopping with some of its parts in another way."""

    def early_stopping(losses, patience, delta):
        best, best_epoch, count = first, begin, 0
        for epoch, loss in enumerate(losses, start=begin):
            if better(loss, best, delta):
                best, count = loss, 0 if reset else count
                best_epoch = epoch if records else best_epoch
            else:
                count += 1
                best = on_worse(loss, best)
                if ends(count, patience):
                    return best_epoch, stop(epoch, patience)
        return best_epoch, never(len(losses)) + begin

    return early_stopping


early_stopping = built()


def changed(rule):
    """Return early stopping whose result `rule(best, stop, losses)` changes."""

    def wrong(losses, patience, delta):
        return rule(*early_stopping(losses, patience, delta), losses)

    return wrong


def lowest_first(find, stop):
    """Return a rule that looks for the lowest of all losses, and then for the stop."""

    def early_stopping(losses, patience, delta):
        best = int(find(losses))
        return best, stop(best, patience, losses, delta)

    return early_stopping


FINDS = {"argmin": np.argmin, "nanargmin": np.nanargmin}
STOPS = {
    "right_stop": (
        lambda best, patience, losses, delta: early_stopping(losses, patience, delta)[1],
        "The stop is right, but the best is looked for in all losses: those after the stop are "
        "never seen, and a gain below `delta` does not count.",
    ),
    "last_epoch": (
        lambda best, patience, losses, delta: len(losses) - 1,
        "You look for the lowest of all losses and go on to the last epoch, so nothing is stopped: "
        "go from epoch to epoch, and return when `patience` in a row were not better.",
    ),
    "patience_later": (
        lambda best, patience, losses, delta: min(best + patience, len(losses) - 1),
        "You look for the lowest of all losses, and add the patience. But training may have "
        "stopped before it: go from epoch to epoch, and return at the first stop.",
    ),
    "patience_added": (
        lambda best, patience, losses, delta: best + patience,
        "You look for the lowest of all losses, and add the patience, even beyond the last epoch: "
        "go from epoch to epoch, and return at the first stop.",
    ),
}


def relative(loss, best, delta):
    """Compare with a share of the best loss."""
    return loss < best * (1 - delta)


MISTAKES = [
    Mistake(
        "patience_ignored",
        "It stops at the first epoch that is not better: wait for `patience` of them in a row.",
        built(ends=lambda count, patience: count >= 1),
    ),
    Mistake(
        "one_epoch_late",
        "It stops one epoch late: `count >= patience`, not `>`.",
        built(ends=lambda count, patience: count > patience),
    ),
    Mistake(
        "one_epoch_early",
        "It stops one epoch early: the count starts at 0, and a better epoch sets it to 0.",
        built(ends=lambda count, patience: count >= max(patience - 1, 1)),
    ),
    Mistake(
        "count_not_reset",
        "All bad epochs are counted: a better epoch sets the count back to 0.",
        built(reset=False),
    ),
    Mistake(
        "best_epoch_not_recorded",
        "The best epoch is never recorded: note it together with the best loss.",
        built(records=False),
    ),
    Mistake(
        "equal_counts_as_better",
        "`<=` takes a plateau for progress: better means `loss < best - delta`.",
        built(better=lambda loss, best, delta: loss <= best - delta),
    ),
    Mistake(
        "delta_ignored",
        "`delta` is ignored: better means `loss < best - delta`.",
        built(better=lambda loss, best, delta: loss < best),
    ),
    Mistake(
        "delta_ignored_and_equal",
        "`delta` is ignored, and an equal loss counts as better: `loss < best - delta`.",
        built(better=lambda loss, best, delta: loss <= best),
    ),
    Mistake(
        "delta_added",
        "`delta` is added, so that a slightly worse epoch counts as better: subtract it.",
        built(better=lambda loss, best, delta: loss < best + delta),
    ),
    Mistake(
        "delta_as_share",
        "`delta` is taken as a share of the best loss: it is a difference, `best - delta`.",
        built(better=relative, first=1e300),
    ),
    Mistake(
        "any_change",
        "A change in either direction counts as better: only a lower loss does.",
        built(better=lambda loss, best, delta: abs(loss - best) > delta),
    ),
    Mistake(
        "higher_is_better",
        "The comparison is the wrong way round: a lower loss is better.",
        built(better=lambda loss, best, delta: loss > best + delta, first=-math.inf),
    ),
    Mistake(
        "previous_epoch",
        "Each epoch is compared with the one before: compare with the best so far.",
        built(on_worse=lambda loss, best: loss),
    ),
    Mistake(
        "best_creeps",
        "The best loss also follows gains below `delta`, so small gains never add up: change it "
        "only when an epoch counts as better.",
        built(on_worse=min),
    ),
    Mistake(
        "best_starts_at_zero",
        "The best loss starts at 0, and nothing is lower: start at infinity.",
        built(first=0),
    ),
    Mistake(
        "best_starts_at_one",
        "The best loss starts at 1, which losses may exceed for long: start at infinity.",
        built(first=1),
    ),
    Mistake(
        "counted_from_one",
        "The epochs are counted from 1: the first one is epoch 0.",
        built(begin=1),
    ),
    Mistake(
        "best_counted_from_one",
        "The best epoch is counted from 1: the first one is epoch 0.",
        changed(lambda best, stop, losses: (best + 1, stop)),
    ),
    Mistake(
        "stop_counted_from_one",
        "The stop is counted from 1: the first epoch is epoch 0.",
        changed(lambda best, stop, losses: (best, stop + 1)),
    ),
    Mistake(
        "stop_minus_patience",
        "The stop is moved back by the patience: return the epoch after which it really stops.",
        built(stop=lambda epoch, patience: epoch - patience),
    ),
    Mistake(
        "never_stopped_length",
        "Where it never stops, the last epoch has the number `len(losses) - 1`.",
        built(never=lambda n: n),
    ),
    Mistake(
        "never_stopped_none",
        "Where it never stops, nothing is returned for the stop: return the last epoch.",
        built(never=lambda n: -1),
    ),
    Mistake(
        "never_stops",
        "It goes on to the last epoch whatever happens: return when the count reaches `patience`.",
        built(ends=lambda count, patience: False),
    ),
    *(
        Mistake(f"best_of_all_{stop}_{found}", text, lowest_first(find, rule))
        for stop, (rule, text) in STOPS.items()
        for found, find in FINDS.items()
    ),
    Mistake(
        "lowest_until_stop",
        "You return the lowest loss's epoch: a gain below `delta` does not make an epoch the best.",
        changed(lambda best, stop, losses: (int(np.nanargmin(losses[: stop + 1])), stop)),
    ),
    Mistake(
        "last_is_best",
        "The epoch of the stop is returned as the best one too: the weights of the best are kept.",
        changed(lambda best, stop, losses: (stop, stop)),
    ),
    Mistake(
        "loss_for_epoch",
        "You return the best loss: its epoch is asked for.",
        changed(lambda best, stop, losses: (losses[best], stop)),
    ),
    Mistake(
        "order",
        "The two epochs are exchanged: the best first, then the stop.",
        changed(lambda best, stop, losses: (stop, best)),
    ),
    Mistake(
        "nan_counts_as_better",
        "NaN counts as better, because every comparison with it is False: ask `loss < best - "
        "delta`, not whether it is worse.",
        built(better=lambda loss, best, delta: not loss >= best - delta),
    ),
]
