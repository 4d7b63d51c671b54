"""A model: a transition system with what shall always, and what shall sometimes, be true of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.verification.protocol.formula import Bound, Sort, Term, Variable


class ModelError(ValueError):
    """A model is malformed; `.file` and `.line` say where."""

    def __init__(self, message: str, file: str, line: int) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.message, self.file, self.line = message, file, line


@dataclass(frozen=True)
class Update:
    """variable[places] becomes `value` where `condition` holds, for all things in `loops`.

    All terms read the state before the action. Of two updates of one place the later one wins.
    A place is one of the loops, each of which is one place, or has no loop in it.
    """

    variable: Variable
    places: tuple[Term, ...]
    value: Term
    condition: Term
    loops: tuple[Bound, ...]


@dataclass(frozen=True)
class Action:
    """A step that may be taken, with any things for its parameters, where its guard holds.

    `by` names who acts, where that is not the first parameter. `story` is a sentence with the
    parameters in braces. `line` is where the model's text has it.
    """

    name: str
    parameters: tuple[Bound, ...]
    guard: Term
    updates: tuple[Update, ...]
    story: str
    line: int
    by: str | None = None


@dataclass(frozen=True)
class Property:
    """A formula without free variables, and what it says in words."""

    name: str
    formula: Term
    words: str
    line: int


@dataclass(frozen=True)
class Model:
    """A transition system of any size.

    `always` is what is wanted; `lemmas` are what makes it inductive: they must always hold too,
    but nobody asked for them. `sometimes` must be reachable, so that a model that does nothing
    fails. `mistakes` are seeded bugs: an action, and the name of the one that it replaces.
    """

    name: str
    about: str
    file: str
    sorts: Mapping[str, Sort]
    variables: Mapping[str, Variable]
    start: Action
    actions: tuple[Action, ...]
    always: tuple[Property, ...]
    lemmas: tuple[Property, ...]
    sometimes: tuple[Property, ...]
    mistakes: Mapping[str, tuple[Action, str]]

    @property
    def invariant(self) -> tuple[Property, ...]:
        """The conjuncts of the invariant: what is wanted, then the lemmas."""
        return self.always + self.lemmas

    def with_mistake(self, name: str) -> "Model":
        """Return the model with a seeded bug in place of the sound action.

        ValueError names the mistakes that there are.
        """
        if name not in self.mistakes:
            present = ", ".join(self.mistakes) or "none"
            raise ValueError(f"{self.name} has no mistake {name!r}; present: {present}")
        wrong, sound = self.mistakes[name]
        actions = tuple(wrong if each.name == sound else each for each in self.actions)
        return replace(self, name=f"{self.name} with {name}", actions=actions, mistakes={})

    def without(self, *lemmas: str) -> "Model":
        """Return the model with fewer lemmas; ValueError names those present."""
        names = [lemma.name for lemma in self.lemmas]
        for name in lemmas:
            if name not in names:
                present = ", ".join(names) or "none"
                raise ValueError(f"{self.name} has no lemma {name!r}; present: {present}")
        return replace(self, lemmas=tuple(p for p in self.lemmas if p.name not in lemmas))

    def action(self, name: str) -> Action:
        """Return the action so named; ValueError names those present."""
        for each in self.actions:
            if each.name == name:
                return each
        present = ", ".join(each.name for each in self.actions)
        raise ValueError(f"{self.name} has no action {name!r}; present: {present}")


def text_of(path: Path) -> str:
    """Return the text of a model's file; ValueError where it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 text") from error
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
