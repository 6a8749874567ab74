"""The mistakes that learners make in exercise 6.3."""

import numpy as np

from nnlib.checks.catalogue.chapter6.activation_functions import relu
from nnlib.checks.catalogue.chapter6.forward_seen import (
    SAME_SPREADS,
    SAMPLES,
    forward_std,
    same_spreads,
)
from nnlib.checks.catalogue.chapter6.wrong_forward import (
    before_activation,
    inputs_included,
    one_layer_again,
    other_inputs,
    run,
    same_weights,
    standardised,
    z_handed_on,
)
from nnlib.checks.exercise import Mistake

MISTAKES = [
    Mistake(
        "before_activation",
        "You note the spread of z, before the activation: apply it first, then note `a.std()`.",
        before_activation,
    ),
    Mistake(
        "z_handed_on",
        "You hand z on to the next layer: it takes the output of the activation.",
        z_handed_on,
    ),
    Mistake(
        "root_mean_square",
        "That is the root mean square: the standard deviation takes the mean away first, "
        "`a.std()`. They differ where the mean is not 0, as after ReLU.",
        run(noted=lambda a: np.sqrt(np.mean(a**2))),
    ),
    Mistake(
        "variance",
        "That is the variance: take its root, `a.std()`.",
        run(noted=np.var),
    ),
    Mistake(
        "mean", "That is the mean: note the standard deviation, `a.std()`.", run(noted=np.mean)
    ),
    Mistake(
        "mean_size",
        "That is the mean of |a|: note the standard deviation, `a.std()`.",
        run(noted=lambda a: np.abs(a).mean()),
    ),
    Mistake(
        "of_units",
        "You take a standard deviation for each unit, and their mean: take one over the whole "
        "output, `a.std()` without `axis`.",
        run(noted=lambda a: a.std(axis=0).mean()),
    ),
    Mistake(
        "of_samples",
        "You take a standard deviation for each sample, and their mean: take one over the whole "
        "output, `a.std()` without `axis`.",
        run(noted=lambda a: a.std(axis=1).mean()),
    ),
    Mistake(
        "scale_as_variance",
        "`scale` is the standard deviation of the weights, not their variance: leave out the root.",
        run(weights=lambda rng, n, s: np.sqrt(s) * rng.standard_normal((n, n))),
    ),
    Mistake(
        "scale_squared",
        "The weights are scaled by `scale**2`, which is their variance: multiply by `scale`.",
        run(weights=lambda rng, n, s: s**2 * rng.standard_normal((n, n))),
    ),
    Mistake(
        "scaled_by_width",
        "You divide the weights by √width besides: `scale` alone is their standard deviation.",
        run(weights=lambda rng, n, s: s / np.sqrt(n) * rng.standard_normal((n, n))),
    ),
    Mistake(
        "he_besides",
        "You multiply by √(2/width) besides: `scale` alone is the standard deviation.",
        run(weights=lambda rng, n, s: s * np.sqrt(2 / n) * rng.standard_normal((n, n))),
    ),
    Mistake(
        "he_always",
        "The weights have He's scale, whatever is asked for: use the argument `scale`.",
        run(weights=lambda rng, n, s: np.sqrt(2 / n) * rng.standard_normal((n, n))),
    ),
    Mistake(
        "scale_missing",
        "`scale` is not used: `scale * rng.standard_normal(…)`.",
        run(weights=lambda rng, n, s: rng.standard_normal((n, n))),
    ),
    Mistake(
        "uniform_weights",
        "The weights are uniform between ±scale: draw normal numbers, `rng.standard_normal`.",
        run(weights=lambda rng, n, s: rng.uniform(-s, s, (n, n))),
    ),
    Mistake(
        "positive_weights",
        "`rng.random` has no negative numbers: draw `rng.standard_normal`.",
        run(weights=lambda rng, n, s: s * rng.random((n, n))),
    ),
    Mistake(
        "no_activation",
        "The activation is not applied: `activation(a @ W)`.",
        run(layer=lambda a, W, f, rng: a @ W),
    ),
    Mistake(
        "activation_twice",
        "The activation is applied twice in a layer.",
        run(layer=lambda a, W, f, rng: f(f(a @ W))),
    ),
    Mistake(
        "activation_before_weights",
        "The activation comes before the weights: multiply first, `activation(a @ W)`.",
        run(layer=lambda a, W, f, rng: f(a) @ W),
    ),
    Mistake(
        "with_bias",
        "You add a random bias: here the layers have none.",
        run(layer=lambda a, W, f, rng: f(a @ W + rng.standard_normal(len(W)))),
    ),
    Mistake(
        "elementwise",
        "The sum over the inputs is missing: `a @ W` adds up, `*` does not.",
        run(layer=lambda a, W, f, rng: f(a * W[0])),
    ),
    Mistake(
        "standardised",
        "You make the spread 1 after each layer: hand the output on as it is.",
        run(layer=standardised),
    ),
    Mistake(
        "one_layer_again",
        "Every layer gets the inputs: it should get the output of the layer before.",
        one_layer_again,
    ),
    Mistake(
        "same_weights",
        "All layers have the same weights: draw new ones in each round of the loop.",
        same_weights,
    ),
    Mistake(
        "inputs_included",
        "The list begins with the inputs: it has one number for each layer, after its activation.",
        inputs_included,
    ),
    Mistake(
        "one_layer_too_few",
        "There is one layer too few: the loop has `depth` rounds.",
        lambda depth, *rest: forward_std(max(depth - 1, 1), *rest),
    ),
    Mistake(
        "one_layer_too_many",
        "There is one layer too many: the loop has `depth` rounds.",
        lambda depth, *rest: forward_std(depth + 1, *rest),
    ),
    Mistake(
        "last_only",
        "You return the last number alone: collect one for each layer.",
        lambda *given: forward_std(*given)[-1],
        when=lambda results: all(isinstance(seen["list"], float) for seen in results),
    ),
    Mistake(
        "first_only",
        "Only the first layer is noted: `return` should stand after the loop, not inside it.",
        lambda depth, *others: forward_std(1, *others),
    ),
    *(
        Mistake(
            f"always_{name}",
            f"The activation is always {word}: apply the function that is given, `activation(z)`.",
            lambda depth, width, scale, activation, rng, function=function: forward_std(
                depth, width, scale, function, rng
            ),
        )
        for name, word, function in (("relu", "ReLU", relu), ("tanh", "tanh", np.tanh))
    ),
    Mistake(
        "backwards",
        "The list is backwards: the first layer comes first.",
        lambda *given: forward_std(*given)[::-1],
    ),
    Mistake(
        "number_of_inputs",
        "The number of inputs is not 256: draw `rng.standard_normal((256, width))`.",
        run(start=lambda rng, n: rng.standard_normal((100, n))),
        when=lambda results: other_inputs(results[2]),
    ),
    Mistake(
        "inputs_scaled",
        "The inputs are scaled too: they are standard normal, only the weights have `scale`.",
        lambda depth, width, scale, activation, rng: run(
            start=lambda rng, n: scale * rng.standard_normal((SAMPLES, n))
        )(depth, width, scale, activation, rng),
    ),
    Mistake(
        "uniform_inputs",
        "The inputs are uniform from 0 to 1: draw standard normal ones, `rng.standard_normal`.",
        run(start=lambda rng, n: rng.random((SAMPLES, n))),
    ),
    Mistake(
        "inputs_of_ones",
        "All inputs are 1: draw standard normal ones, `rng.standard_normal`.",
        run(start=lambda rng, n: np.ones((SAMPLES, n))),
    ),
    Mistake(
        "same_spreads_every_time",
        SAME_SPREADS,
        lambda depth, width, scale, activation, rng: forward_std(
            depth, width, scale, activation, np.random.default_rng(0)
        ),
        when=same_spreads,
    ),
]
