"""The state of a network at one moment, to go back to."""

from nnlib.network import Network


class Snapshot:
    """Copies of all parameters and running statistics of a network.

    Examples
    --------
    >>> from nnlib.layers import Dense
    >>> network = Network([Dense(2, 1)], seed=0)
    >>> before, snapshot = network.theta.copy(), Snapshot(network)
    >>> network.theta[:] = 7.0
    >>> snapshot.restore()
    >>> bool((network.theta == before).all())
    True
    """

    def __init__(self, network: Network) -> None:
        arrays = [network.theta, *(array for _, array in network.statistics)]
        self._pairs = [(array, array.copy()) for array in arrays]

    def restore(self) -> None:
        """Give the network back what it had."""
        for array, kept in self._pairs:
            array[...] = kept
