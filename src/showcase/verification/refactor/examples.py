"""Texts for the editors of the page: what a refactoring may look like, to begin with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """Two versions of a module, and the domain line to compare them on."""

    title: str
    before: str
    after: str
    domain: str


EXAMPLES = (
    Example(
        "A loop becomes a formula",
        """\
def total(n: int):
    result = 0
    for i in range(n):
        result += i
    return result
""",
        """\
def total(n: int):
    return n * (n - 1) // 2
""",
        "n: 0..40",
    ),
    Example(
        "Rounding up",
        """\
PAGE = 4096

def pages(size: int):
    return -(-size // PAGE)
""",
        """\
PAGE = 4096

def pages(size: int):
    return (size + PAGE - 1) // PAGE
""",
        "size: int",
    ),
    Example(
        "A helper is written out",
        """\
def clip(x):
    return max(0, min(x, 255))

def brighter(pixel: int, by: int):
    return clip(pixel + by)
""",
        """\
def brighter(pixel: int, by: int):
    if pixel + by > 255:
        return 255
    return pixel + by
""",
        "pixel: 0..255, by: -255..255",
    ),
    Example(
        "A loop becomes a comprehension",
        """\
def kept(xs):
    result = []
    for x in xs:
        if x > 0:
            result.append(x)
    return result
""",
        """\
def kept(xs):
    return [x for x in xs if x >= 0]
""",
        "xs: lists(-9..9, 4)",
    ),
    Example(
        "Ported from C: 32 bits",
        """\
def middle(low, high):
    return (low + high) // 2
""",
        """\
def middle(low, high):
    return low + (high - low) // 2
""",
        "low: ints(0, wrap=32), high: ints(0, wrap=32)",
    ),
    Example(
        "Records",
        """\
from dataclasses import dataclass

@dataclass
class Box:
    left: int
    right: int

def width(box: Box):
    return abs(box.right - box.left)
""",
        """\
from dataclasses import dataclass

@dataclass
class Box:
    left: int
    right: int

def width(box: Box):
    return box.right - box.left
""",
        "box.left: 0..99, box.right: 0..99",
    ),
)
