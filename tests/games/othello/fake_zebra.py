"""Speaks at a terminal as Zebra does, and plays the first legal move.

Arguments: how it fails after its first move, or "none"; then those of Zebra.
"""

import sys
from functools import partial

from showcase.games.othello import Position

left = []  # what the reading of a word leaves: the end of its line
say = partial(print, flush=True)


def letter():
    return left.pop() if left else sys.stdin.read(1) or sys.exit()


def word():
    read = letter().strip() or letter()
    assert read.strip(), "Enter was pressed once too often"
    while not (after := letter()).isspace():
        read += after
    left.append(after)
    return read


def show(position, sheet):
    squares = position.text[:64].replace("X", "*").replace("-", " ")
    first = max(0, (len(sheet) + 1) // 2 - 8)
    say("\n         a b c d e f g h\n")
    for row in range(8):
        beside = f"   {squares.count('*O'[row // 4])} discs" if row in (2, 6) else ""
        moves = "  ".join(sheet[2 * (first + row) :][:2])
        listed = f"{first + row + 1:2d}. {moves}  " if moves else ""
        board = " ".join(squares[8 * row :][:8])
        say(f"      {row + 1}  {board}      {beside:22}{listed}")
    say()


def main(failure, arguments):
    assert arguments[:6] == ["-b", "0", "-r", "0", "-p", "0"]
    assert arguments[6:-2] in (["-l", "0", "6", "14", "16"], ["-l", "6", "14", "16", "0"])
    assert arguments[-2] == "-seq"
    person, game = "X" if arguments[7] == "0" else "O", arguments[-1]
    given = [game[start : start + 2] for start in range(0, len(game), 2)]
    position, sheet, answered = Position(), [], 0
    while not position.over:
        if not position.moves:
            if position.turn == person:
                say("You must pass - please press Enter")
                letter()
            position = position.play(None)
            sheet.append("- ")
            continue
        show(position, [] if failure == "lists nothing" and answered > 1 else sheet)
        if given:
            move = given.pop(0)
        elif position.turn == person:
            say("\nBlack move: ", end="")
            move = word()
        else:
            if failure == "dies" and answered:
                sys.exit(1)
            if failure == "is silent" and answered:
                sys.stdin.read()
            say("-->   6  +0.57           3711  c5 e2 c3 d2 a6     0.0 s  1413714 nps")
            move = position.moves[0]
            answered += 1
        position = position.play(move)
        sheet.append("d4" if failure == "cheats" and answered else move)
    show(position, sheet)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
