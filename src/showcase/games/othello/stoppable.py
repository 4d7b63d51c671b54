"""A kernel in a thread beside: the caller keeps the clock, and Ctrl-C ends the search at once."""

from collections.abc import Callable
from threading import Thread
from time import monotonic
from typing import Any

import numpy as np

from showcase.games.othello.kernels.endgame import LIMIT

LOOK = 0.1  # seconds between looks at whether Ctrl-C was pressed


def finish(kernel: Callable[[], Any], control: np.ndarray, deadline: float | None = None) -> Any:
    """Return what `kernel` returns; at `deadline` (of `monotonic`) stop it by `control[LIMIT]`."""
    answer: list[Any] = []
    thread = Thread(target=lambda: answer.append(kernel()), daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            left = LOOK if deadline is None else min(LOOK, deadline - monotonic())
            if left <= 0:
                break
            thread.join(left)
    finally:
        if thread.is_alive():
            control[LIMIT] = 0
            thread.join()
    return answer[0]
