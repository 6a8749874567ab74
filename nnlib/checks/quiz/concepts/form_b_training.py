"""Concept test, form B: steps, scales and starts."""

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
        "descent starts at w = 1, and each step takes 2 times the slope off w. Which "
        "values does w take?",
        (
            Option(
                "1, −1, 1, −1, …",
                "This takes exactly the slope, 2w, and jumps for ever. With 4w each jump is "
                "longer than the last.",
            ),
            Option(
                "1, −3, 9, −27, …",
                "A step takes off 2 · 2w = 4w and leaves −3w. The steps are too long, so each "
                "lands further away.",
                right=True,
            ),
            Option(
                "1, 0, 0, 0, …",
                "This takes half of the slope, 0.5 · 2w = w. Here a step takes off 4w.",
            ),
            Option(
                "1, −0.5, 0.25, −0.125, …",
                "This takes 0.75 times the slope and still arrives, from side to side. Here each "
                "step multiplies w by 1 − 4 = −3.",
            ),
        ),
        verify=lambda: descent(2.0, 2.0, 1.0, 3) == [1, -3, 9, -27],
    ),
    Question(
        "momentum's velocity",
        "A rule keeps a velocity v, which starts at 0. In each step v becomes three "
        "quarters of the old v, plus the slope. The slope is 2 in every step. What "
        "becomes of v after many steps?",
        (
            Option(
                "It grows without limit.",
                "It would, if all of the old v were kept. A quarter of it is lost each time, and "
                "at 8 loss and gain are equal.",
            ),
            Option(
                "It settles at 3.5.",
                "That is v in the second step, 1.5 + 2. The third is 2.625 + 2, and so on, "
                "towards 8.",
            ),
            Option(
                "It stays at 2.",
                "That is the first step only. Then three quarters of the old v are added: 3.5, "
                "4.625, and so on, towards 8.",
            ),
            Option(
                "It settles at 8.",
                "v is 2, 3.5, 4.625, … At 8 it stays, as three quarters of 8 plus 2 are 8 again.",
                right=True,
            ),
        ),
        verify=lambda: long_run(0.75, 2.0) == 8,
    ),
    Question(
        "scaling a new row",
        "A program has learnt from the values 2, 4 and 6. It never saw them as they are, "
        "but as (value − 4)/1.63, with their mean 4 and their standard deviation 1.63. "
        "Now a single new value comes, 10. What does the program have to get?",
        (
            Option(
                "10.0, as it is no longer learning",
                "What it has learnt holds for scaled values. For it, 10 would be a value far "
                "outside of all that it knows.",
            ),
            Option(
                "1.5, by the mean and deviation of all four",
                "The new value would change the scale under the program's feet. Only the values "
                "that it learnt from set the scale.",
            ),
            Option(
                "3.7, which is (10 − 4)/1.63",
                "What it has learnt holds for that scale. The mean 4 and the 1.63 belong to the "
                "program now.",
                right=True,
            ),
            Option(
                "0.0, as one value is its own mean",
                "Then every single new value would be 0, and the program could not tell 10 from 2.",
            ),
        ),
        verify=lambda: spread((2, 4, 6), 2) == (4, 1.63) and scaled((2, 4, 6), 10) == (3.7, 1.5),
    ),
    Question(
        "units that start equal",
        "A network has two inputs, five neurons in the middle and one output. Each neuron "
        "in the middle gets both inputs and sends to the output. All weights and biases "
        "start at 0.4. It is trained for 1000 steps of gradient descent. How many "
        "different neurons are in the middle then?",
        (
            Option(
                "5: training finds a task for each of them",
                "Nothing tells them apart: equal weights get equal corrections, in every step. "
                "Only different starts make them different.",
            ),
            Option(
                "0: all their weights have become 0",
                "They do move, and to useful values, but all five move alike. So the five say no "
                "more than one.",
            ),
            Option(
                "2: one for each of the two inputs",
                "Each of the five gets both inputs, with the same weights. So all five get the "
                "same corrections.",
            ),
            Option(
                "1: all of them still do the same",
                "Equal weights get equal slopes, so they move alike and stay equal. That is why "
                "starts are random.",
                right=True,
            ),
        ),
        verify=lambda: different_units(5, 0.4, 0.4) == 1,
    ),
    Question(
        "the size of a random sum",
        "We toss a coin 400 times, and add 0.5 for heads and −0.5 for tails. How far from "
        "0 is the sum, typically? (Typically: the root of the mean square.)",
        (
            Option(
                "about 100: half of the tosses are heads",
                "Half of them are heads and half are tails, so nearly all cancel. About √400 · "
                "0.5 = 10 is left.",
            ),
            Option(
                "about 10: it grows like the root of 400",
                "Squares add up: the mean square of the sum is 400 · 0.25 = 100, and its root is "
                "10.",
                right=True,
            ),
            Option(
                "about 0.5: as far as a single toss",
                "Most of the tosses cancel, but the sum still grows with their number, like its "
                "root: 20 · 0.5 = 10.",
            ),
            Option(
                "about 0: heads and tails cancel",
                "The mean of the sum is 0, but a single sum rarely is. Typically it lies √400 · "
                "0.5 = 10 away.",
            ),
        ),
        verify=lambda: random_sum(400, 0.5) == 10,
    ),
)
