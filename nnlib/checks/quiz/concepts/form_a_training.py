"""Concept test, form A: steps, scales and starts."""

from nnlib.checks.quiz.concepts.computing_training import (
    descent,
    different_units,
    long_run,
    random_sum,
    scaled,
    spread,
)
from nnlib.checks.quiz.question import Option, Question

QUESTIONS = (
    Question(
        "a learning rate too large",
        "The loss is w², so its slope is 2w, and the lowest place is w = 0. Gradient "
        "descent starts at w = 1, and each step takes 1.5 times the slope off w. Which "
        "values does w take?",
        (
            Option(
                "1, 0, 0, 0, …",
                "This takes half of the slope, 0.5 · 2w = w. Here a step takes off 3w.",
            ),
            Option(
                "1, −0.5, 0.25, −0.125, …",
                "This takes 0.75 times the slope and still arrives, from side to side. Here each "
                "step multiplies w by 1 − 3 = −2.",
            ),
            Option(
                "1, −1, 1, −1, …",
                "This takes exactly the slope, 2w, and jumps for ever. With 3w each jump is "
                "longer than the last.",
            ),
            Option(
                "1, −2, 4, −8, …",
                "A step takes off 1.5 · 2w = 3w and leaves −2w. The steps are too long, so each "
                "lands further away.",
                right=True,
            ),
        ),
        verify=lambda: descent(2.0, 1.5, 1.0, 3) == [1, -2, 4, -8],
    ),
    Question(
        "momentum's velocity",
        "A rule keeps a velocity v, which starts at 0. In each step v becomes half of the "
        "old v, plus the slope. The slope is 3 in every step. What becomes of v after "
        "many steps?",
        (
            Option(
                "It stays at 3.",
                "That is the first step only. Then half of the old v is added: 4.5, 5.25, and so "
                "on, towards 6.",
            ),
            Option(
                "It settles at 4.5.",
                "That is v in the second step, 1.5 + 3. The third is 2.25 + 3, and so on, towards "
                "6.",
            ),
            Option(
                "It settles at 6.",
                "v is 3, 4.5, 5.25, 5.625, … At 6 it stays, as half of 6 plus 3 is 6 again.",
                right=True,
            ),
            Option(
                "It grows without limit.",
                "It would, if all of the old v were kept. Half of it is lost each time, and at 6 "
                "loss and gain are equal.",
            ),
        ),
        verify=lambda: long_run(0.5, 3.0) == 6,
    ),
    Question(
        "scaling a new row",
        "A program has learnt from the values 10, 20 and 30. It never saw them as they "
        "are, but as (value − 20)/8.2, with their mean 20 and their standard deviation "
        "8.2. Now a single new value comes, 40. What does the program have to get?",
        (
            Option(
                "2.4, which is (40 − 20)/8.2",
                "What it has learnt holds for that scale. The mean 20 and the 8.2 belong to the "
                "program now.",
                right=True,
            ),
            Option(
                "0.0, as one value is its own mean",
                "Then every single new value would be 0, and the program could not tell 40 from "
                "10.",
            ),
            Option(
                "1.3, by the mean and deviation of all four",
                "The new value would change the scale under the program's feet. Only the values "
                "that it learnt from set the scale.",
            ),
            Option(
                "40.0, as it is no longer learning",
                "What it has learnt holds for scaled values. For it, 40 would be a value far "
                "outside of all that it knows.",
            ),
        ),
        verify=lambda: (
            spread((10, 20, 30), 1) == (20, 8.2) and scaled((10, 20, 30), 40) == (2.4, 1.3)
        ),
    ),
    Question(
        "units that start equal",
        "A network has two inputs, three neurons in the middle and one output. Each "
        "neuron in the middle gets both inputs and sends to the output. All weights and "
        "biases start at 0.3. It is trained for 1000 steps of gradient descent. How many "
        "different neurons are in the middle then?",
        (
            Option(
                "3: training finds a task for each of them",
                "Nothing tells them apart: equal weights get equal corrections, in every step. "
                "Only different starts make them different.",
            ),
            Option(
                "1: they are still equal to each other",
                "Equal weights get equal slopes, so they move alike and stay equal. That is why "
                "starts are random.",
                right=True,
            ),
            Option(
                "2: one for each of the two inputs",
                "Each of the three gets both inputs, with the same weights. So all three get the "
                "same corrections.",
            ),
            Option(
                "0: all their weights have become 0",
                "They do move, and to useful values, but all three move alike.",
            ),
        ),
        verify=lambda: different_units(3, 0.3, 0.3) == 1,
    ),
    Question(
        "the size of a random sum",
        "We toss a coin 100 times, and add 1 for heads and −1 for tails. How far from 0 "
        "is the sum, typically? (Typically: the root of the mean square.)",
        (
            Option(
                "about 0: heads and tails cancel",
                "The mean of the sum is 0, but a single sum rarely is. Typically it lies √100 = "
                "10 away.",
            ),
            Option(
                "about 1: as far as a single toss",
                "Most of the tosses cancel, but the sum still grows with their number, like its "
                "root: √100 = 10.",
            ),
            Option(
                "about 50: half of the tosses are heads",
                "Half of them are heads and half are tails, so nearly all cancel. About √100 = 10 "
                "are left.",
            ),
            Option(
                "about 10: it grows like the root of 100",
                "Squares add up: the mean square of the sum is 100 · 1, and its root is 10.",
                right=True,
            ),
        ),
        verify=lambda: random_sum(100, 1.0) == 10,
    ),
)
