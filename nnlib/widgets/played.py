"""An explorer that plays: while it does, nothing is read aloud and no mission is counted."""

from collections.abc import Sequence

from nnlib.widgets.base import Explorer
from nnlib.widgets.playing import Player


class PlayedExplorer(Explorer):
    """An explorer with players.

    Attributes
    ----------
    players : sequence of Player
        To be made before `Explorer.__init__` is called.
    """

    players: Sequence[Player]

    @property
    def playing(self) -> bool:
        """Whether one of the players is running."""
        return any(player.playing for player in self.players)

    def stop(self) -> None:
        """Stop all players without drawing."""
        for player in self.players:
            player.cancel()

    def refresh(self) -> None:
        """Draw the values of the controls and say what is seen, aloud only if nothing plays."""
        with self.lock, self._said.hold_sync():
            super().refresh()
            if self.playing:
                self._said.value = self._said.value.replace('"polite"', '"off"')

    def close(self) -> None:
        """Stop, then let go of everything."""
        self.stop()
        super().close()

    @property
    def _hidden(self) -> bool:
        return super()._hidden or self.playing
