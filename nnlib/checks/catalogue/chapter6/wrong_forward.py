"""Wrong loops through the layers, from which the mistakes of exercise 6.3 are made."""

from nnlib.checks.catalogue.chapter6.forward_seen import SAMPLES, forward_std, inputs, spreads
from nnlib.checks.exercise import Function


def run(
    weights: Function = lambda rng, n, scale: scale * rng.standard_normal((n, n)),
    start: Function = lambda rng, n: rng.standard_normal((SAMPLES, n)),
    layer: Function = lambda a, W, f, rng: f(a @ W),
    noted: Function = lambda a: a.std(),
) -> Function:
    """Return the right loop with one of its four parts changed."""

    def wrong(depth, width, scale, activation, rng):
        a, found = start(rng, width), []
        for _ in range(depth):
            a = layer(a, weights(rng, width, scale), activation, rng)
            found.append(float(noted(a)))
        return found

    return wrong


def before_activation(depth, width, scale, activation, rng):
    """Note the spread of z, and hand f(z) on."""
    a, found = rng.standard_normal((SAMPLES, width)), []
    for _ in range(depth):
        z = a @ (scale * rng.standard_normal((width, width)))
        found.append(float(z.std()))
        a = activation(z)
    return found


def z_handed_on(depth, width, scale, activation, rng):
    """Note the spread of f(z), and hand z on."""
    z, found = rng.standard_normal((SAMPLES, width)), []
    for _ in range(depth):
        z = z @ (scale * rng.standard_normal((width, width)))
        found.append(float(activation(z).std()))
    return found


def one_layer_again(depth, width, scale, activation, rng):
    """Give every layer the inputs themselves."""
    x = rng.standard_normal((SAMPLES, width))
    weights = (scale * rng.standard_normal((width, width)) for _ in range(depth))
    return [float(activation(x @ W).std()) for W in weights]


def same_weights(depth, width, scale, activation, rng):
    """Draw the weights once."""
    a, found = rng.standard_normal((SAMPLES, width)), []
    W = scale * rng.standard_normal((width, width))
    for _ in range(depth):
        a = activation(a @ W)
        found.append(float(a.std()))
    return found


def inputs_included(depth, width, scale, activation, rng):
    """Begin the list with the inputs."""
    return [1.0, *forward_std(depth, width, scale, activation, rng)]


def other_inputs(seen) -> bool:
    """Say whether the third call, of three layers of 40 units, had other inputs than 256."""
    return inputs(seen["activated"], 3, 40) not in (0, SAMPLES) and len(spreads(seen)) == 3


def standardised(a, W, f, rng):
    """Make the spread of every output 1."""
    out = f(a @ W)
    return out / max(out.std(), 1e-300)
