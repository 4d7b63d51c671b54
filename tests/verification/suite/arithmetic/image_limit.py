"""A picture has too many pixels, or just as many as are allowed.

There are few widths and heights whose product is the limit.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"width": ints(1, 65_535), "height": ints(1, 65_535)}
WITNESS = {"width": 3_277, "height": 27_305}
MOST = 89_478_485


def before(width: int, height: int) -> int:
    pixels = width * height
    if pixels > MOST:
        raise ValueError("the picture is too large")
    return 3 * pixels


def after(width: int, height: int) -> int:
    pixels = width * height
    if pixels < MOST:
        return pixels * 3
    raise ValueError("the picture is too large")
