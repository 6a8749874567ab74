"""The size of a slide and of its letters; the style sheet gets these numbers from here."""

WIDTH, HEIGHT = 1280, 720
SIDE, TOP, BOTTOM = 56, 30, 46  # the margins of a slide; its foot stands in the lower one
INNER_WIDTH = WIDTH - 2 * SIDE
INNER_HEIGHT = HEIGHT - TOP - BOTTOM
LETTERS = 25  # size of letters in px, at scale 1
# Sizes of type that a slide may be set in, and what each costs in readability: one more slide
# costs 10, so a slide is divided rather than set in less than three quarters.
SCALES = {
    1.0: 0.0,
    0.94: 1.0,
    0.88: 3.0,
    0.82: 7.0,
    0.76: 15.0,
    0.68: 60.0,
    0.6: 120.0,
    0.52: 250.0,
}
LARGEST, SMALLEST = 1.2, 0.6  # how much a picture may be enlarged or reduced
EASY = 0.85  # down to this a picture is reduced at no cost


def variables() -> dict[str, str]:
    """Return the numbers as CSS variables."""
    return {
        "--width": f"{WIDTH}px",
        "--height": f"{HEIGHT}px",
        "--side": f"{SIDE}px",
        "--top": f"{TOP}px",
        "--bottom": f"{BOTTOM}px",
        "--letters": f"{LETTERS}px",
    }
