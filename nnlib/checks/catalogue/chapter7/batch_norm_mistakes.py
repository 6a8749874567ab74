"""The mistakes that learners make in exercise 7.5."""

import numpy as np

from nnlib.checks.exercise import Mistake


def built(
    mean=lambda x: x.mean(axis=0),
    var=lambda x: x.var(axis=0),
    kept=lambda x: x.var(axis=0),
    hat=lambda x, mean, var, eps: (x - mean) / np.sqrt(var + eps),
    out=lambda x, x_hat, gamma, beta: gamma * x_hat + beta,
    move=lambda old, new, mom: mom * old + (1 - mom) * new,
    batch_in_evaluation=False,
    running_in_training=False,
    moved=lambda train: train,
    normalised_by_batch=lambda train: train,
):
    """Return batch normalisation with some of its parts computed in another way."""

    def batch_norm(x, gamma, beta, rm, rv, mom, eps, train):
        old = rm, rv
        if moved(train):
            rm, rv = move(rm, mean(x), mom), move(rv, kept(x), mom)
        mu, va = (mean(x), var(x)) if normalised_by_batch(train) else old
        if running_in_training and train:
            mu, va = rm, rv
        if batch_in_evaluation and not train:
            mu, va = mean(x), var(x)
        return out(x, hat(x, mu, va, eps), gamma, beta), rm, rv

    return batch_norm


def unbiased(x):
    """Return the variance with N − 1, and 0 for one row."""
    return x.var(axis=0) * len(x) / max(len(x) - 1, 1)


def changed(rule):
    """Return batch normalisation whose result `rule(result, call)` changes."""
    right = built()

    def wrong(*call):
        return rule(right(*call), call)

    return wrong


def in_place(x, gamma, beta, rm, rv, mom, eps, train):
    """Write the running statistics into the caller's arrays."""
    y, new_rm, new_rv = built()(x, gamma, beta, rm, rv, mom, eps, train)
    rm[...], rv[...] = new_rm, new_rv
    return y, rm, rv


NORMALISING = [
    Mistake(
        "one_mean_for_all",
        "One mean and one variance are taken of all numbers: each feature has its own, `axis=0`.",
        built(mean=lambda x: x.mean(), var=lambda x: x.var(), kept=lambda x: x.var()),
    ),
    Mistake(
        "mean_of_rows",
        "Mean and variance are taken along the rows (`axis=1`), as in layer normalisation: each "
        "feature has its own, `axis=0`.",
        built(
            mean=lambda x: x.mean(axis=1, keepdims=True),
            var=lambda x: x.var(axis=1, keepdims=True),
            kept=lambda x: x.var(axis=1, keepdims=True),
        ),
    ),
    Mistake(
        "epsilon_forgotten",
        "ε is missing: a constant feature has variance 0, and 0/0 is not a number.",
        built(hat=lambda x, mean, var, eps: (x - mean) / np.sqrt(var)),
    ),
    Mistake(
        "epsilon_outside_root",
        "ε stands beside the root: it belongs inside, √(σ² + ε).",
        built(hat=lambda x, mean, var, eps: (x - mean) / (np.sqrt(var) + eps)),
    ),
    Mistake(
        "mean_not_subtracted",
        "The mean is not subtracted: x̂ = (x − μ)/√(σ² + ε).",
        built(hat=lambda x, mean, var, eps: x / np.sqrt(var + eps)),
    ),
    Mistake(
        "divided_by_variance",
        "You divide by the variance: take its root.",
        built(hat=lambda x, mean, var, eps: (x - mean) / (var + eps)),
    ),
    Mistake(
        "not_divided",
        "The spread is left as it is: divide by √(σ² + ε).",
        built(hat=lambda x, mean, var, eps: x - mean),
    ),
    Mistake(
        "multiplied",
        "You multiply by the deviation: divide by it.",
        built(hat=lambda x, mean, var, eps: (x - mean) * np.sqrt(var + eps)),
    ),
    Mistake(
        "unbiased_normalises",
        "x̂ uses the variance with N − 1: it normalises with the biased one, /N, so that x̂ has "
        "variance 1.",
        built(var=unbiased),
    ),
    Mistake(
        "unbiased_everywhere",
        "x̂ and the running variance use N − 1: for x̂ the biased variance is asked for, `x.var("
        "axis=0)`.",
        built(var=unbiased, kept=unbiased),
    ),
    Mistake(
        "not_scaled",
        "γ and β are not applied: return γx̂ + β.",
        built(out=lambda x, x_hat, gamma, beta: x_hat),
    ),
    Mistake(
        "gamma_forgotten",
        "γ is missing: y = γx̂ + β.",
        built(out=lambda x, x_hat, gamma, beta: x_hat + beta),
    ),
    Mistake(
        "beta_forgotten",
        "β is missing: y = γx̂ + β.",
        built(out=lambda x, x_hat, gamma, beta: gamma * x_hat),
    ),
    Mistake(
        "gamma_times_both",
        "γ multiplies β too: y = γx̂ + β.",
        built(out=lambda x, x_hat, gamma, beta: gamma * (x_hat + beta)),
    ),
    Mistake(
        "gamma_and_beta_swapped",
        "γ and β are exchanged: γ multiplies, β is added.",
        built(out=lambda x, x_hat, gamma, beta: beta * x_hat + gamma),
    ),
    Mistake(
        "x_for_x_hat",
        "You scale x itself: y = γx̂ + β.",
        built(out=lambda x, x_hat, gamma, beta: gamma * x + beta),
    ),
]

RUNNING = [
    Mistake(
        "never_updated",
        "The running statistics never move: in training, running ← mom·running + (1 − mom)·batch.",
        built(moved=lambda train: False),
    ),
    Mistake(
        "replaced",
        "The running statistics are replaced by those of the last batch: keep the share mom of "
        "the old.",
        built(move=lambda old, new, mom: new),
    ),
    Mistake(
        "added_up",
        "The batch is added without its share 1 − mom, so the running values grow.",
        built(move=lambda old, new, mom: mom * old + new),
    ),
    Mistake(
        "new_added_in_full",
        "The old value is kept in full: its share is mom, the shares add up to 1.",
        built(move=lambda old, new, mom: old + (1 - mom) * new),
    ),
    Mistake(
        "deviation_kept",
        "The running value is a deviation: keep the variance, and take the root when it is used.",
        built(kept=lambda x: x.std(axis=0)),
    ),
    Mistake(
        "variance_not_updated",
        "Only the running mean moves: the running variance needs the same update.",
        changed(lambda result, call: (result[0], result[1], call[4])),
    ),
    Mistake(
        "mean_not_updated",
        "Only the running variance moves: the running mean needs the same update.",
        changed(lambda result, call: (result[0], call[3], result[2])),
    ),
    Mistake(
        "epsilon_in_running",
        "ε has gone into the running variance: it is added only under the root.",
        changed(
            lambda result, call: (
                *result[:2],
                result[2] + (1 - call[5]) * call[6] if call[7] else result[2],
            )
        ),
    ),
    Mistake(
        "running_in_training",
        "Training already normalises with the running statistics: there x̂ uses those of the batch.",
        built(running_in_training=True),
    ),
    Mistake(
        "old_running_in_training",
        "Training normalises with the old running statistics: there x̂ uses those of the batch.",
        built(normalised_by_batch=lambda train: False),
    ),
    Mistake(
        "batch_in_evaluation",
        "Evaluation normalises with the statistics of its own rows: use rm and rv.",
        built(batch_in_evaluation=True),
    ),
    Mistake(
        "updated_in_evaluation",
        "The running statistics move in evaluation too: leave them there.",
        built(moved=lambda train: True),
    ),
    Mistake(
        "train_ignored",
        "`train` is not looked at: in evaluation x̂ uses rm and rv, and leaves them.",
        built(batch_in_evaluation=True, moved=lambda train: True),
    ),
    Mistake(
        "flag_inverted",
        "`train` is read the wrong way round: the batch's statistics belong to training.",
        built(moved=lambda train: not train, normalised_by_batch=lambda train: not train),
    ),
    Mistake(
        "order",
        "The running variance comes before the running mean: return (y, rm, rv).",
        changed(lambda result, call: (result[0], result[2], result[1])),
    ),
    Mistake(
        "in_place",
        "You write into the caller's rm and rv: make new ones, `rm = mom * rm + …`.",
        in_place,
    ),
]

MISTAKES = [*NORMALISING, *RUNNING]
