"""A trace: the shortest way to a state that matters, step by step, as a story or a picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from showcase.verification.protocol.evaluate import Step, initial_states, successors
from showcase.verification.protocol.instance import Instance, State
from showcase.verification.protocol.picture import in_words
from showcase.verification.protocol.sequence import sequence_picture
from showcase.verification.protocol.symmetry import Permutation, permutations


@dataclass(frozen=True, repr=False)
class Trace:
    """States and the steps between them: one state more than steps. `why` is what it shows."""

    instance: Instance
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    why: str

    def __len__(self) -> int:
        return len(self.steps)

    def story(self) -> str:
        """Tell it for people, a line each for the beginning, every step, and the point of it."""
        told = [f"{n}. {step.told(self.instance)}" for n, step in enumerate(self.steps, start=1)]
        first, last = (in_words(self.instance, self.states[place]) for place in (0, -1))
        return "\n".join([f"At first   {first}", *told, f"In the end {last}", f"=> {self.why}"])

    def __repr__(self) -> str:
        return self.story()

    def _repr_svg_(self) -> str:
        return sequence_picture(self.instance, self.states, self.steps, self.why)


def replay(instance: Instance, path: Sequence[State], why: str, *, symmetry: bool) -> Trace:
    """Walk along the states of a path by the meaning of the model, whichever engine found them.

    Where states stand for others alike but for names, the walk keeps the names that it began
    with. RuntimeError where no step leads on: then an engine is wrong.
    """
    swaps = permutations(instance) if symmetry else ()
    state = _same(initial_states(instance), path[0], swaps)
    states, steps = [state], []
    for wanted in path[1:]:
        ways = {after: step for step, after in reversed(list(successors(instance, state)))}
        state = _same(ways, wanted, swaps)
        states.append(state)
        steps.append(ways[state])
    return Trace(instance, tuple(states), tuple(steps), why)


def _same(states: Iterable[State], wanted: State, swaps: Sequence[Permutation]) -> State:
    alike = {swap(wanted) for swap in swaps} or {wanted}
    for state in states:
        if state in alike:
            return state
    raise RuntimeError("no step of the model leads along the path that was found")
