"""Kill a process that writes for ever, many times, and look at its files each time."""

import os
import random
import signal
import time

import pytest

KILLS = 50
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
forks = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def kill_while_writing(write_for_ever, look, longest=0.04, kills=KILLS):
    """Run `write_for_ever(number, tell)` in a process of its own; kill it; look; and once more.

    The writer calls `tell()` after each file. Once it has told so, it is killed at a random moment
    of the next `longest` seconds, wherever it is then. `look()` runs as a reader beside it, and
    after each kill.
    """
    rng = random.Random(0)
    for number in range(kills):
        heard, told = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                write_for_ever(number, lambda told=told: os.write(told, b"."))
            finally:
                os._exit(1)
        os.close(told)
        try:
            assert os.read(heard, 1) == b".", "the writer ended before it wrote"
            look()
            time.sleep(rng.uniform(0.0, longest))
        finally:
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            os.close(heard)
        assert os.WTERMSIG(status) == signal.SIGKILL
        look()
