"""The board as two 64-bit integers, and the rules: a move turns every line that it closes.

Each square has a bit, a1 the lowest, row by row:

       a  b  c  d  e  f  g  h
    1  0  1  2  3  4  5  6  7
    2  8  9 10 11 12 13 14 15
    …
    8 56 57 58 59 60 61 62 63

A step of 1 bit goes to the right, 8 down, 9 down and right, 7 down and left. Steps with a
horizontal part must not run over the edge: the two outer columns never hold a disc to turn in
these directions, so `INNER` masks them away before the step.

The player without a move passes; when neither has one the game is over, and empty squares count
for the winner. X (black) begins.
"""

from dataclasses import dataclass

SQUARES = tuple(f"{column}{row}" for row in "12345678" for column in "abcdefgh")
BOARD = (1 << 64) - 1
INNER = 0x7E7E7E7E7E7E7E7E  # columns b to g
CENTRE = 1 << 27 | 1 << 28 | 1 << 35 | 1 << 36
DIRECTIONS = ((1, INNER), (7, INNER), (8, BOARD), (9, INNER))
PASSES = ("pa", "ps", "--")


class PositionError(ValueError):
    """The moves or boards given are no position of Othello."""


class GameOver(PositionError):  # noqa: N818 - the name says what happened; nothing is broken
    """The game has ended, so there is nothing to play."""


def moves(mine: int, theirs: int) -> int:
    """Return the squares on which the player whose discs are `mine` may play.

    >>> legal = moves(1 << 28 | 1 << 35, 1 << 27 | 1 << 36)
    >>> [square for bit, square in enumerate(SQUARES) if legal >> bit & 1]
    ['d3', 'c4', 'f5', 'e6']
    """
    found = 0
    for step, inside in DIRECTIONS:
        between = theirs & inside
        up, down = between & mine << step, between & mine >> step
        for _ in range(5):  # at most six discs lie between two others
            up |= between & up << step
            down |= between & down >> step
        found |= up << step | down >> step
    return found & ~(mine | theirs) & BOARD


def flips(mine: int, theirs: int, square: int) -> int:
    """Return the discs that a move on bit `square` turns; 0 where the move is illegal."""
    turned, played = 0, 1 << square
    for step, inside in DIRECTIONS:
        between = theirs & inside
        up, down = between & played << step, between & played >> step
        for _ in range(5):
            up |= between & up << step
            down |= between & down >> step
        if up << step & mine:
            turned |= up
        if down >> step & mine:
            turned |= down
    return turned


def final_score(mine: int, theirs: int) -> int:
    """Return the difference of discs, empty squares counted for the winner.

    >>> final_score(0b1110, 0b1), final_score(0b1, 0b110), final_score(0b1, 0b10)
    (62, -62, 0)
    """
    ahead = mine.bit_count() - theirs.bit_count()
    empty = 64 - (mine | theirs).bit_count()
    return ahead + empty * ((ahead > 0) - (ahead < 0))


@dataclass(frozen=True)
class Position:
    """A position seen by the player whose turn it is: that player's discs, the other's, and who."""

    mover: int = 1 << 28 | 1 << 35
    other: int = 1 << 27 | 1 << 36
    turn: str = "X"

    def __post_init__(self) -> None:
        for discs in (self.mover, self.other):
            if not isinstance(discs, int) or isinstance(discs, bool) or not 0 <= discs <= BOARD:
                raise PositionError(f"{discs!r} is not a board of 64 squares")
        if self.turn not in ("X", "O"):
            raise PositionError(f"it is the turn of X or O, not of {self.turn!r}")
        if both := self.mover & self.other:
            raise PositionError(f"{SQUARES[_first(both)]} holds a disc of both players")
        if missing := CENTRE & ~(self.mover | self.other):
            raise PositionError(
                f"{SQUARES[_first(missing)]} is empty, but the game begins with a disc on it"
            )

    @classmethod
    def from_text(cls, text: str) -> "Position":
        """Read 64 squares, a1 to h8 row by row, as X, O and -, then who is to move: X or O.

        White space is ignored. PositionError names the first character that does not fit.
        """
        if not isinstance(text, str):
            raise PositionError(f"a board is text, not {text!r}")
        signs = "".join(text.split())
        if len(signs) != 65:
            raise PositionError(f"64 squares and the side to move are 65 signs, not {len(signs)}")
        for square, sign in zip(SQUARES, signs, strict=False):
            if sign not in "XO-":
                raise PositionError(f"{square} is {sign!r}; a square is X, O or -")
        black, white = (
            sum(1 << bit for bit in range(64) if signs[bit] == player) for player in "XO"
        )
        turn = signs[64]
        return cls(white, black, turn) if turn == "O" else cls(black, white, turn)

    @classmethod
    def from_moves(cls, transcript: str) -> "Position":
        """Play a transcript, such as "f5d6c3", from the beginning.

        A pass may be written (pa, ps or --) or left out. PositionError says which move fails.
        """
        if not isinstance(transcript, str):
            raise PositionError(f"a transcript is text such as 'f5d6c3', not {transcript!r}")
        signs = "".join(transcript.split()).lower()
        position = cls()
        for number, start in enumerate(range(0, len(signs), 2), start=1):
            move = signs[start : start + 2]
            try:
                if move in PASSES:
                    position = position.play(None)
                    continue
                if not position.over and not position.moves:
                    position = position.play(None)
                position = position.play(move)
            except PositionError as error:
                raise type(error)(f"move {number}: {error}") from None
        return position

    @property
    def empties(self) -> int:
        """How many squares are empty."""
        return 64 - (self.mover | self.other).bit_count()

    @property
    def moves(self) -> tuple[str, ...]:
        """The squares that may be played; none where the mover has to pass or the game is over."""
        legal = moves(self.mover, self.other)
        return tuple(square for bit, square in enumerate(SQUARES) if legal >> bit & 1)

    @property
    def over(self) -> bool:
        """Whether neither player can move."""
        return not moves(self.mover, self.other) and not moves(self.other, self.mover)

    @property
    def score(self) -> int:
        """The discs by which the mover leads, empty squares counted for the leader."""
        return final_score(self.mover, self.other)

    def play(self, move: str | None) -> "Position":
        """Return the position after `move`, a square such as "d3", or None to pass."""
        if self.over:
            raise GameOver("the game is over: neither player can move")
        other_turn = "O" if self.turn == "X" else "X"
        legal = moves(self.mover, self.other)
        if move is None:
            if legal:
                raise PositionError(f"{self.turn} can move, and may not pass")
            return Position(self.other, self.mover, other_turn)
        if move not in SQUARES:
            raise PositionError(f"{move!r} is not a square from a1 to h8")
        square = SQUARES.index(move)
        if not legal >> square & 1:
            why = "is occupied" if (self.mover | self.other) >> square & 1 else "turns no disc"
            raise PositionError(f"{self.turn} cannot play {move}: it {why}")
        turned = flips(self.mover, self.other, square)
        return Position(self.other ^ turned, self.mover | turned | 1 << square, other_turn)

    @property
    def text(self) -> str:
        """The position as `from_text` reads it."""
        first, second = (self.turn, "O" if self.turn == "X" else "X")
        signs = [
            first if self.mover >> bit & 1 else second if self.other >> bit & 1 else "-"
            for bit in range(64)
        ]
        return f"{''.join(signs)} {self.turn}"

    def __str__(self) -> str:
        signs = self.text.replace("-", ".")
        rows = [f"{row + 1} {' '.join(signs[8 * row : 8 * row + 8])}" for row in range(8)]
        return "\n".join(["  a b c d e f g h", *rows])


def _first(bits: int) -> int:
    return (bits & -bits).bit_length() - 1
