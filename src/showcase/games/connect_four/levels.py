"""Levels of play: how far a player looks ahead, and by how much it misjudges what it sees."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """`noise`: what it adds to each column, at random up to this much; a sure win is 90 and up."""

    name: str
    says: str
    ahead: int = 0
    noise: int = 0


LEVELS = (
    Level("Beginner", "sees its own four, often not yours", ahead=0, noise=110),
    Level("Casual", "sees one move ahead, and is careless", ahead=2, noise=30),
    Level("Club", "looks eight stones ahead", ahead=8, noise=3),
    Level("Perfect", "solves the game: it never makes a mistake"),
)
PERFECT = len(LEVELS) - 1
