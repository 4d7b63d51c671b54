"""The models that come with the chapter, by name."""

from functools import cache
from pathlib import Path

from showcase.verification.protocol.model import Model
from showcase.verification.protocol.reader import load as load_file

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__"))


@cache
def load(name: str) -> Model:
    """Read a model by its name; ValueError names those present.

    >>> [action.name for action in load("ownership").actions]
    ['offer', 'accept', 'crash', 'recover']
    """
    if name not in NAMES:
        raise ValueError(f"no model {name!r}; present: {', '.join(NAMES)}")
    return load_file(FOLDER / f"{name}.py")
