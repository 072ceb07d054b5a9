"""What can go wrong with a cluster, in words for the person who asked for it."""

from __future__ import annotations


class ClusterError(Exception):
    """A check that a cluster could not be asked for, or did not finish.

    ``lost`` says that it broke down on the way, through no fault of the command: trying again may help.
    """

    def __init__(self, message: str, *, lost: bool = False) -> None:
        super().__init__(message)
        self.lost = lost
