"""Matches between engines: paired openings, colours swapped, kept in a file, judged honestly."""

from showcase.games.match.play import MatchError, Pair, play_match
from showcase.games.match.statistics import Summary, summarize

__all__ = ["MatchError", "Pair", "Summary", "play_match", "summarize"]
