"""The line wᵀx + b = 0 inside a rectangle: its end points, its half-planes, its normal."""

from typing import NamedTuple

import numpy as np


class Box(NamedTuple):
    """A rectangle of the plane."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def corners(self) -> np.ndarray:
        """The four corners, anticlockwise, shape (4, 2)."""
        return np.array(
            [
                (self.left, self.bottom),
                (self.right, self.bottom),
                (self.right, self.top),
                (self.left, self.top),
            ],
            dtype=float,
        )

    @property
    def centre(self) -> np.ndarray:
        """The point in the middle."""
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2])

    @property
    def size(self) -> float:
        """The shorter side."""
        return min(self.right - self.left, self.top - self.bottom)

    def contains(self, point: np.ndarray) -> bool:
        """Say whether the point is inside or on the edge."""
        x, y = point
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def grid(self, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return n values across, n values up, and the n² points they make, shape (n², 2)."""
        across = np.linspace(self.left, self.right, n)
        up = np.linspace(self.bottom, self.top, n)
        points = np.column_stack([axis.ravel() for axis in np.meshgrid(across, up)])
        return across, up, points


def box_around(X: np.ndarray, margin: float = 0.4) -> Box:
    """Return the rectangle around the points, wider by `margin` of its size on every side."""
    low, high = X.min(axis=0), X.max(axis=0)
    span = np.where(high > low, high - low, 1.0)
    (left, bottom), (right, top) = low - margin * span, high + margin * span
    return Box(float(left), float(right), float(bottom), float(top))


def half_plane(w: np.ndarray, b: float, box: Box, side: int = 1) -> np.ndarray:
    """Return the part of the box where side·(wᵀx + b) ≥ 0, as the corners of a polygon.

    The edges of the box are walked once, and a corner is added wherever they cross the line
    (Sutherland and Hodgman, 1974). The result is empty, shape (0, 2), where no part is left.
    """
    corners = box.corners
    z = side * (corners @ w + b)
    polygon: list[np.ndarray] = []
    for i in range(4):
        j = (i + 1) % 4
        if z[i] >= 0:
            polygon.append(corners[i])
        if (z[i] >= 0) != (z[j] >= 0):
            share = z[i] / (z[i] - z[j])
            polygon.append(corners[i] + share * (corners[j] - corners[i]))
    return np.array(polygon).reshape(-1, 2)


def line_in_box(w: np.ndarray, b: float, box: Box) -> np.ndarray | None:
    """Return the two end points of the line wᵀx + b = 0 in the box, shape (2, 2), or None.

    None stands for w = (0, 0), where there is no line, and for a line that misses the box.
    """
    norm = float(np.hypot(*w))
    if norm == 0:
        return None
    unit, offset = w / norm, b / norm
    foot = box.centre - (unit @ box.centre + offset) * unit
    along = np.array([-unit[1], unit[0]])
    low, high = -np.inf, np.inf
    limits = ((box.left, box.right), (box.bottom, box.top))
    for start, step, (near, far) in zip(foot, along, limits, strict=True):
        if abs(step) < 1e-12:
            if not near <= start <= far:
                return None
            continue
        a, c = sorted(((near - start) / step, (far - start) / step))
        low, high = max(low, a), min(high, c)
    if low >= high:
        return None
    return foot + np.outer([low, high], along)


def normal_arrow(
    w: np.ndarray, b: float, box: Box, length: float, at: float = 0.5
) -> np.ndarray | None:
    """Return tail and tip, shape (2, 2), of an arrow along w that stands on the line.

    `at` says where on the visible part of the line, from 0 to 1.
    """
    ends = line_in_box(w, b, box)
    if ends is None:
        return None
    tail = ends[0] + at * (ends[1] - ends[0])
    return np.array([tail, tail + length * w / np.hypot(*w)])
