"""In the kernel of a notebook: the stop button during a training or a search, and processes."""

import queue
import textwrap

import pytest
from jupyter_client.manager import start_new_kernel

TIMEOUT = 60


class Kernel:
    """A kernel that runs code, and is interrupted when the code has printed a word."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name="python3")

    def run(self, code, interrupt_at=None):
        """Return all that is printed; the code must end without an error."""
        request = self.client.execute(textwrap.dedent(code))
        printed = ""
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                printed += content["text"]
                if interrupt_at is not None and interrupt_at in printed:
                    self.manager.interrupt_kernel()
                    interrupt_at = None
            elif message["msg_type"] == "error":
                pytest.fail("\n".join(content["traceback"]))
            elif content.get("execution_state") == "idle":
                return printed

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def kernel():
    kernel = Kernel()
    try:
        kernel.run(
            """
            import time, warnings
            import numpy as np
            from nnlib import *
            from nnlib.search import search, uniform
            from nnlib.training import Callback

            rng = np.random.default_rng(0)
            X, y = rng.normal(size=(64, 5)), rng.normal(size=(64, 1))
            """
        )
        yield kernel
    except queue.Empty:
        pytest.fail(f"the kernel said nothing for {TIMEOUT} s")
    finally:
        kernel.stop()


def test_the_stop_button_leaves_the_best_network_and_its_history(kernel):
    printed = kernel.run(
        """
        network = Network([Dense(5, 16, "tanh"), BatchNormalization(16), Dense(16, 1)], seed=0)

        class Watch(Callback):
            def __init__(self):
                self.thetas = []

            def on_epoch_end(self, epoch, logs):
                self.thetas.append(network.theta.copy())
                if epoch == 2:
                    print("third epoch", flush=True)

        watch = Watch()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            history = train(network, MeanSquaredError(), Adam(0.05), X, y, 10**6, seed=0,
                            callbacks=[watch])
        print(f"ended: {'interrupted' in str(caught[-1].message)}")
        """,
        interrupt_at="third epoch",
    )
    assert "ended: True" in printed
    kernel.run(
        """
        assert 3 <= history.epochs <= len(watch.thetas) + 1       # the last callback may be cut
        best = int(np.argmin(history["loss"]))
        assert best == len(watch.thetas) or (network.theta == watch.thetas[best]).all()
        history.plot()
        """
    )


def test_a_function_of_the_notebook_runs_in_processes(kernel):
    printed = kernel.run(
        """
        def objective(rate, seed):
            network = Network([Dense(5, 4, "tanh"), Dense(4, 1)], seed=seed)
            history = train(network, MeanSquaredError(), SGD(rate), X, y, 2, progress=False)
            return history["loss"][-1]

        def where(x):
            import os
            return os.getpid()

        result = search(objective, {"rate": uniform(0.01, 0.1)}, 4, seed=0)
        import os
        pids = search(where, {"x": [1]}, 2, progress=False)
        print(len(result), os.getpid() not in {trial.score for trial in pids})
        """
    )
    assert printed.split("\n")[-2] == "4 True"


def test_the_stop_button_ends_a_search_and_the_next_one_works(kernel):
    printed = kernel.run(
        """
        def slow(x, seed):
            import time
            time.sleep(0.01 if x < 0.5 else 600)
            return x

        import threading
        from nnlib.search import grid, running
        finished, ended = running._finished, []

        def watched(trial, future):
            ended.append(trial)
            if len(ended) == 2:
                threading.Timer(0.2, print, ["two ended"], {"flush": True}).start()
            return finished(trial, future)

        running._finished = watched
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = search(slow, grid({"x": [0.1, 0.2, 0.9, 0.9, 0.9]}), progress=False)
        running._finished = finished
        print(str(caught[-1].message))
        """,
        interrupt_at="two ended",
    )
    assert "the result holds the 2 trials of 5" in printed
    printed = kernel.run(
        """
        print([trial.score for trial in result])
        print(len(search(slow, {"x": [0.1]}, 3, progress=False)))
        """
    )
    assert printed == "[0.1, 0.2]\n3\n"
