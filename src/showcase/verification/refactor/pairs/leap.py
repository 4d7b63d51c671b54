"""The rule of the leap years in three operations instead of three divisions."""

TITLE = "Leap years by bits"
DOMAIN = "year: int"
HUNT = "year: -4000..4000"
SLIDERS = True
CHANGES = (("% 4", "& 3"), ("% 100", "% 25"), ("% 400", "& 15"))
STORY = ""
NOTE = (
    "Among the multiples of 4, those of 25 are those of 100; and among the multiples of 25, those "
    "of 16 are those of 400. It looks like magic and holds for every integer, whichever of the "
    "three you make."
)


def before(year: int) -> bool:
    """Tell whether a year is a leap year."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def after(year: int) -> bool:
    """Tell whether a year is a leap year."""
    return year & 3 == 0 and (year % 25 != 0 or year & 15 == 0)
