"""What may be the matter with a training, and what its curves would show then."""

from typing import NamedTuple


class Cause(NamedTuple):
    """What may be the matter, and what one would see then."""

    name: str
    sign: str


CAUSES = {
    "healthy": Cause(
        "nothing: a healthy run",
        "both losses would fall and level off, validation a little above training",
    ),
    "dropout": Cause(
        "nothing: dropout is on in training only",
        "training would look worse than validation, while both get better",
    ),
    "overfit": Cause(
        "overfitting",
        "training loss would go on falling, while validation loss turns and rises",
    ),
    "underfit": Cause(
        "network too small",
        "both losses would come to rest early, close together and still high",
    ),
    "rate_large": Cause(
        "learning rate too large", "the training loss itself would jump up and down"
    ),
    "rate_small": Cause(
        "learning rate too small",
        "both losses would sink slowly and evenly, and after all epochs have hardly begun",
    ),
    "early": Cause("stopped too early", "both losses would still fall fast in the last epoch"),
    "zeros": Cause(
        "all weights start at 0", "the losses would stay at what guessing costs, to the last digit"
    ),
    "unscaled": Cause(
        "inputs not scaled", "the first losses would lie far above what guessing costs"
    ),
    "shuffled": Cause(
        "labels mixed up in training",
        "validation would stay at chance, while training slowly learns by heart",
    ),
    "split": Cause(
        "validation rows of another kind",
        "training would soon go well, while validation is bad from the first epoch on",
    ),
    "leak": Cause(
        "validation rows seen in training", "validation would do better than the task allows"
    ),
}
