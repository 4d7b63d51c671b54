"""How strong the engine plays: how far it looks ahead, and from where it solves the end."""

# Level -> how many moves it looks ahead, and from how many empty squares it solves the end.
# 0 ahead: it turns as many discs as it can.
LEVELS = {
    1: (0, 1),
    2: (1, 4),
    3: (2, 8),
    4: (4, 10),
    5: (6, 12),
    6: (8, 16),
    7: (12, 18),
    8: (14, 20),
    9: (16, 22),
    10: (18, 24),
}


def describe(level: int) -> str:
    """Say what a level does.

    >>> describe(1), describe(8)
    ('turns the most discs', 'looks 14 moves ahead, solves the last 20 squares')
    """
    ahead, exact = LEVELS[level]
    if ahead == 0:
        return "turns the most discs"
    moves = "1 move" if ahead == 1 else f"{ahead} moves"
    return f"looks {moves} ahead, solves the last {exact} squares"
