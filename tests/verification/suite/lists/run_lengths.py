"""Equal neighbours counted: the last run is never written down."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"pixels": lists(ints(0, 3), 4)}
WITNESS = {"pixels": [0]}


def before(pixels: list[int]) -> list[tuple[int, int]]:
    runs = []
    for pixel in pixels:
        if runs and runs[-1][0] == pixel:
            runs[-1] = (pixel, runs[-1][1] + 1)
        else:
            runs.append((pixel, 1))
    return runs


def after(pixels: list[int]) -> list[tuple[int, int]]:
    runs = []
    count = 0
    for place, pixel in enumerate(pixels):
        if place > 0 and pixel != pixels[place - 1]:
            runs.append((pixels[place - 1], count))
            count = 0
        count += 1
    return runs
