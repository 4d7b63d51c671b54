"""What is said of an invariant: an answer to each question, and a counterexample where it fails."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from showcase.verification.protocol.evaluate import Step
from showcase.verification.protocol.instance import Instance, State
from showcase.verification.protocol.model import Model, Property
from showcase.verification.protocol.picture import pair_picture


@dataclass(frozen=True, repr=False)
class Counterexample:
    """A state where the invariant holds, a step, and the state after it where `broken` does not.

    `step` and `before` are None where the system begins in `after`.
    """

    instance: Instance
    broken: Property
    before: State | None
    step: Step | None
    after: State

    def describe(self) -> str:
        """Tell it in a sentence."""
        if self.step is None:
            return f"The system may begin in a state where {self.broken.name} does not hold."
        return (
            f"From a state where the invariant holds: {self.step.told(self.instance)} "
            f"Then {self.broken.name} does not hold."
        )

    def __repr__(self) -> str:
        return self.describe()

    def _repr_svg_(self) -> str:
        states = [self.after] if self.before is None else [self.before, self.after]
        return pair_picture(self.instance, states, self.describe())


@dataclass(frozen=True)
class Question:
    """One question and its answer; `action` is None for the beginning of the system."""

    action: str | None
    goal: Property
    answer: Literal["holds", "fails", "unknown"]
    counterexample: Counterexample | None = None
    reason: str = ""


@dataclass(frozen=True, repr=False)
class Induction:
    """All answers. `idle` are actions that no state satisfying the invariant allows."""

    model: Model
    questions: tuple[Question, ...]
    idle: tuple[str, ...]

    @property
    def status(self) -> Literal["proved", "not inductive", "unknown"]:
        """What is known of the invariant, by the worst answer."""
        answers = {question.answer for question in self.questions}
        if "fails" in answers:
            return "not inductive"
        return "unknown" if "unknown" in answers else "proved"

    @property
    def failures(self) -> tuple[Question, ...]:
        """The questions whose answer is a counterexample."""
        return tuple(question for question in self.questions if question.answer == "fails")

    def describe(self) -> str:
        """Tell the answer in words."""
        asked = f"{len(self.questions)} questions"
        sized = [s.name for s in self.model.sorts.values() if s.kind != "choice"]
        scope = f"any number of {', '.join(sized)}" if sized else "its one size"
        idle = f" Never possible: {', '.join(self.idle)}." if self.idle else ""
        match self.status:
            case "proved":
                names = ", ".join(goal.name for goal in self.model.always)
                return f"Proved for {scope}: {names}. {asked}, none has a counterexample.{idle}"
            case "not inductive":
                first = self.failures[0].counterexample.describe()
                return f"Not inductive: {len(self.failures)} of {asked} fail. {first}{idle}"
        open_ = [q for q in self.questions if q.answer == "unknown"]
        return f"Unknown: {len(open_)} of {asked} were not settled ({open_[0].reason}).{idle}"

    def __repr__(self) -> str:
        return self.describe()

    def _repr_html_(self) -> str:
        pictures = "".join(each.counterexample._repr_svg_() for each in self.failures[:1])
        return f"<p>{escape(self.describe())}</p>{pictures}"
