"""What tests of explorers share: what is said, missions, playing, how a picture is drawn."""

import asyncio
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


def lived(explorer, story, seconds=60):
    """Run what a learner does while it plays, a coroutine; nothing may go wrong in it."""
    asyncio.run(asyncio.wait_for(story, seconds))
    assert explorer._error.value == ""


async def until(condition):
    """Let the explorer work until the condition holds."""
    while not condition():
        await asyncio.sleep(0.001)


async def play_and_pause(explorer, place, beyond, player=None):
    """Press Play, and Pause when `place()` is beyond this; return the place where it rests."""
    button = (player or explorer.player).play_button
    name = button.description
    button.click()
    assert button.description == "Pause"
    await until(lambda: place() > beyond)
    assert 'aria-live="off"' in explorer._said.value
    button.click()
    assert button.description == name
    assert 'aria-live="polite"' in explorer._said.value
    stopped = place()
    await asyncio.sleep(0.2)
    assert place() == stopped
    return stopped


async def start_twice(player, again):
    """Play, then start anew by `again()`: the second run takes the place of the first."""
    player.play()
    first = player._task
    await asyncio.sleep(0.1)
    again()
    await asyncio.sleep(0.1)
    assert first.cancelled()


def error_is_seen(explorer):
    """Play where the next frame fails: the error stands in the explorer, and it has stopped."""

    async def story():
        explorer.player.play()
        task = explorer.player._task
        await asyncio.wait([task])
        assert isinstance(task.exception(), ZeroDivisionError)

    asyncio.run(asyncio.wait_for(story(), 60))
    assert "ZeroDivisionError" in explorer._error.value
    assert explorer.player.play_button.description == "Play"


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
