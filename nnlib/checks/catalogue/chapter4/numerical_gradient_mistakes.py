"""The mistakes that learners make in exercise 4.5."""

from nnlib.checks.catalogue.chapter4.wrong_gradients import (
    accumulated,
    all_at_once,
    copied_once,
    directional,
    entrywise,
    first_only,
    first_row,
    flat,
    moved,
    not_restored,
    one_array,
    one_sided,
    restored_by_adding,
    restored_halfway,
    right,
    rows,
    running,
    scaled,
    step_too_large,
    step_too_small,
    whole_both,
    whole_gradient,
    whole_numbers,
    with_step,
)
from nnlib.checks.exercise import Mistake

MISTAKES = [
    Mistake(
        "forward_difference",
        "You compare f(x + h) with f(x) itself: that is a one-sided difference, whose error "
        "shrinks only as h. Use both sides: (f(x + h) − f(x − h)) / 2h.",
        entrywise(lambda f, x, i, h: (f(moved(x, i, h)) - f(moved(x, i, 0))) / h),
        when=lambda results: one_sided(results) > 0,
    ),
    Mistake(
        "backward_difference",
        "You compare f(x) itself with f(x − h): that is a one-sided difference, whose error "
        "shrinks only as h. Use both sides: (f(x + h) − f(x − h)) / 2h.",
        entrywise(lambda f, x, i, h: (f(moved(x, i, 0)) - f(moved(x, i, -h))) / h),
        when=lambda results: one_sided(results) < 0,
    ),
    Mistake(
        "divided_by_h",
        "The two points are 2h apart: divide by `2 * h`, not by `h`.",
        scaled(lambda h: 2),
    ),
    Mistake(
        "not_a_half_step",
        "One of the two values of f is at x itself, and you divide by 2h: measure at x + h and "
        "at x − h.",
        restored_halfway,
    ),
    Mistake(
        "brackets",
        "`/ 2 * h` divides by 2 and multiplies by h: write `/ (2 * h)`.",
        scaled(lambda h: h * h),
    ),
    Mistake(
        "h_forgotten",
        "You divide by 2 alone: divide by the distance, `2 * h`.",
        scaled(lambda h: h),
    ),
    Mistake(
        "not_divided",
        "The difference is not divided: divide by the distance, `2 * h`.",
        scaled(lambda h: 2 * h),
    ),
    Mistake(
        "h_squared",
        "You divide by h²: divide by the distance of the two points, `2 * h`.",
        scaled(lambda h: 2 / h),
    ),
    Mistake(
        "sign",
        "The difference is the wrong way round: f(x + h) − f(x − h).",
        scaled(lambda h: -1),
    ),
    Mistake(
        "added",
        "The two values are added: it is their difference that is divided by 2h.",
        entrywise(lambda f, x, i, h: (f(moved(x, i, h)) + f(moved(x, i, -h))) / (2 * h)),
    ),
    Mistake(
        "second_derivative",
        "That is the second derivative: the slope is (f(x + h) − f(x − h)) / 2h.",
        entrywise(
            lambda f, x, i, h: (
                (f(moved(x, i, h)) - 2 * f(moved(x, i, 0)) + f(moved(x, i, -h))) / h**2
            )
        ),
    ),
    Mistake(
        "h_added_to_value",
        "`f(x) + h` moves the value: move the argument, f(x + h).",
        entrywise(lambda f, x, i, h: ((f(x) + h) - (f(x) - h)) / (2 * h)),
    ),
    Mistake(
        "relative_step",
        "You multiply the entry by 1 ± h, a step that depends on x, and divide by 2h: add and "
        "subtract h.",
        entrywise(
            lambda f, x, i, h: (f(moved(x, i, x[i] * h)) - f(moved(x, i, -x[i] * h))) / (2 * h)
        ),
    ),
    Mistake(
        "one_number",
        "`f(x + h)` moves all entries at once, and gives one number for all. Move one entry at a "
        "time, in a loop.",
        directional,
    ),
    Mistake(
        "all_at_once",
        "`f(x + h)` moves all entries at once: the result is the sum of the slopes. Move one "
        "entry at a time.",
        all_at_once,
    ),
    Mistake(
        "accumulated",
        "Every slope is added to the whole array: write it into its own place, `g[i] = …`.",
        accumulated,
    ),
    Mistake(
        "running_sum",
        "Every slope is added to those before it: each entry has its own, `g[i] = …`.",
        running,
    ),
    Mistake(
        "rows_only",
        "`range(x.shape[0])` or `range(len(x))` counts rows: in a matrix a whole row is moved at "
        "once. Visit every entry: `for i in np.ndindex(x.shape)`.",
        rows,
    ),
    Mistake(
        "one_for_each_row",
        "Your result has one number for each row of x: visit every entry, "
        "`for i in np.ndindex(x.shape)`, and write into an array of the shape of x.",
        first_row,
    ),
    Mistake(
        "f_gets_flat_array",
        "You hand f a flat array: f expects the shape of x. Give the shape back before the call, "
        "`.reshape(x.shape)`.",
        flat,
    ),
    Mistake(
        "flattened",
        "The slopes are right, but the shape is lost: the gradient has the shape of x.",
        lambda f, x, h=1e-5: right(f, x, h).ravel(),
    ),
    Mistake(
        "summed",
        "You add up all the slopes: every entry of x has its own.",
        lambda f, x, h=1e-5: right(f, x, h).sum(),
    ),
    Mistake(
        "first_only",
        "Only the first entry is measured: in a loop, `return` must stand after the loop.",
        first_only,
    ),
    Mistake(
        "same_array",
        "Both values of f are the same, so their difference is 0. After `a = x; b = x` both names "
        "mean one array: make two copies. Or f is not given the array that you moved.",
        one_array,
    ),
    Mistake(
        "copied_once",
        "The copies are made before the loop, so that earlier entries stay moved. Make new copies "
        "for every entry, or move it back.",
        copied_once,
    ),
    Mistake(
        "not_restored",
        "You move the caller's `x` and do not move it back: it must be unchanged afterwards. Move "
        "a copy.",
        not_restored,
    ),
    Mistake(
        "restored_by_adding",
        "You move the caller's `x` there and back. Rounding leaves it changed in the last digits, "
        "and an array of whole numbers cannot move by h at all. Move a copy, `x.astype(float)`.",
        restored_by_adding,
    ),
    Mistake(
        "integer_x",
        "Where x holds whole numbers, a step of h is cut off, since the array that you move holds "
        "whole numbers too: move a copy made with `x.astype(float)`.",
        whole_numbers,
    ),
    Mistake(
        "integer_gradient",
        "Where x holds whole numbers, your slopes are cut to whole numbers: `np.zeros_like(x)` "
        "takes the type of x. Use `np.zeros(x.shape)`.",
        whole_gradient,
    ),
    Mistake(
        "integers",
        "Where x holds whole numbers, your copies and your gradient do too, and cut decimals off: "
        "copy with `x.astype(float)`, and collect in `np.zeros(x.shape)`.",
        whole_both,
    ),
    Mistake(
        "h_ignored",
        "The argument h is not used: a call with another h should measure with that one.",
        with_step(1e-5),
    ),
    Mistake(
        "h_too_large",
        "Your h is too large: the slope is that of a chord, and its error grows as h². Use the "
        "argument `h`, 1e-5 unless the call says otherwise.",
        with_step(0.1),
        when=step_too_large,
    ),
    Mistake(
        "h_too_small",
        "Your h is too small: f(x + h) and f(x − h) then agree in nearly all their digits, and "
        "what is left is rounding. Use the argument `h`, 1e-5 unless the call says otherwise.",
        with_step(1e-12),
        when=step_too_small,
    ),
]
