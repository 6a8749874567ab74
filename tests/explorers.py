"""What tests of explorers share: what is said, which missions are done, how a picture is drawn."""

import re
from html import unescape

import numpy as np

from nnlib.widgets.tasks import MissionList


def words(html):
    """Return a piece of HTML without its tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def status(explorer):
    """Return what the explorer says."""
    return words(explorer._said.value)


def done(explorer):
    """Return which missions of an explorer are done."""
    return [mission.done for mission in explorer.missions.missions]


def walk(missions, *states):
    """Show these states one after another; return which missions are done after each."""
    shown = MissionList(missions)
    seen = []
    for i in range(len(states)):
        shown.update(states[: i + 1])
        seen.append([mission.done for mission in shown.missions])
    return seen


def afresh(picture):
    """Return the pixels of the figure drawn from nothing, without anything kept from before."""
    for artist in picture.live.moving:
        artist.set_animated(False)
    picture.live._canvas.draw()
    pixels = np.array(picture.live._canvas.buffer_rgba())
    for artist in picture.live.moving:
        artist.set_animated(True)
    return pixels


def redrawing_changes(picture):
    """Return the share of pixels that differ if everything is drawn from nothing."""
    quick = picture.live.pixels().copy()
    return (np.abs(quick.astype(int) - afresh(picture)).max(axis=2) > 2).mean()
