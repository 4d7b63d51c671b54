"""Every state that can be reached, of one size: breadth first, so that what is found is shortest.

>>> from showcase.verification.protocol.models import load
>>> print(explore(load("two_phase_commit"), engine="reference").describe())
All 288 states of two_phase_commit with 3 × manager (11 deep): agreement always holds; all_commit \
and all_abort sometimes do.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal

from showcase import engines
from showcase.verification.protocol.instance import Instance, instantiate
from showcase.verification.protocol.model import Model, Property
from showcase.verification.protocol.trace import Trace, replay

PACKAGE = "showcase.verification.protocol.engines"
MEMORY = 1 << 30


@dataclass(frozen=True, repr=False)
class Exploration:
    """What was found, with counts as TLC's: `depth` is of states, so a beginning alone is 1.

    `violation` is a shortest trace to where `violated` fails; `witnesses` has a shortest trace for
    each `sometimes` that was reached.
    """

    instance: Instance
    distinct: int
    generated: int
    depth: int
    complete: bool
    symmetry: bool
    violated: Property | None
    violation: Trace | None
    witnesses: Mapping[str, Trace]

    @property
    def status(self) -> Literal["holds", "violated", "idle", "stopped"]:
        """What is known: "idle" if something never happens, "stopped" if memory ran out."""
        if self.violation is not None:
            return "violated"
        if not self.complete:
            return "stopped"
        never = len(self.witnesses) < len(self.instance.model.sometimes)
        return "idle" if never else "holds"

    def describe(self) -> str:
        """Tell what was found in words."""
        model = self.instance.model
        which = "states up to renaming" if self.symmetry else "states"
        seen = f"{self.distinct:,} {which} of {model.name} with {self.instance.words}"
        always = " and ".join(goal.name for goal in model.always)
        never = [g.name for g in model.sometimes if g.name not in self.witnesses]
        holds = "holds" if len(model.always) == 1 else "hold"
        match self.status:
            case "violated":
                what = f"{self.violated.name} fails after {len(self.violation)} steps"
                return f"{what} ({seen} searched).\n{self.violation.story()}"
            case "stopped":
                return (
                    f"Stopped at {seen} ({self.depth} deep), where the memory allowed is used up: "
                    f"so far {always} {holds}, but not all states were searched."
                )
            case "idle":
                return (
                    f"All {seen} ({self.depth} deep): {always} always {holds}, "
                    f"but {' and '.join(never)} never happens."
                )
        some = " and ".join(goal.name for goal in model.sometimes)
        do = "does" if len(model.sometimes) == 1 else "do"
        return f"All {seen} ({self.depth} deep): {always} always {holds}; {some} sometimes {do}."

    def __repr__(self) -> str:
        return self.describe()

    def _repr_html_(self) -> str:
        picture = self.violation._repr_svg_() if self.violation else ""
        return f"<p>{escape(self.describe()).replace(chr(10), '<br>')}</p>{picture}"


def explore(
    model: Model,
    sizes: Mapping[str, int] | None = None,
    *,
    engine: str = "numba",
    symmetry: bool = False,
    memory: int = MEMORY,
    tick: Callable[[int], object] | None = None,
) -> Exploration:
    """Search all states of the model with these sizes, until a property fails or all are seen.

    `symmetry`: search states alike but for the names of interchangeable things once. `memory`:
    bytes that may be used. `tick` is called now and then with the number of states known. Raises
    ValueError for sizes that cannot be, and EngineError for an engine that is not there.
    """
    instance = instantiate(model, sizes)
    if isinstance(memory, bool) or not isinstance(memory, int) or memory < 1:
        raise ValueError(f"memory is a number of bytes, not {memory!r}")
    searching = engines.load(PACKAGE, engine)
    found = searching.search(
        instance, symmetry=symmetry, memory=memory, tick=tick or (lambda _: None)
    )
    violated = violation = None
    if found.violated is not None:
        number, path = found.violated
        violated = model.always[number]
        why = f"Now it does not hold that: {violated.words or violated.name}"
        violation = replay(instance, path, why, symmetry=symmetry)
    witnesses = {
        goal.name: replay(instance, path, goal.words or goal.name, symmetry=symmetry)
        for goal, path in zip(model.sometimes, found.witnesses, strict=True)
        if path is not None
    }
    return Exploration(
        instance, found.distinct, found.generated, found.depth, found.complete, symmetry,
        violated, violation, witnesses,
    )  # fmt: skip
