"""Terms for Z3: a sort is a set of any size, a state is a handful of uninterpreted functions.

What a state looks like is a function `State` from a variable and things to its value there. The
state before a step is made of Z3's unknown functions; the one after it reads through the updates:

    after(owner)(a, b)  =  if (a, b) = (n, e) then false else before(owner)(a, b)

so that a property of the state after is again a formula over the state before.
"""

from collections.abc import Callable, Mapping

import z3

from showcase.verification.protocol.formula import (
    BOOL,
    Absent,
    All,
    And,
    Any,
    Bound,
    Choose,
    Constant,
    Either,
    Equal,
    Follows,
    Less,
    Member,
    Missing,
    Not,
    Or,
    Read,
    Sort,
    Term,
    Variable,
)
from showcase.verification.protocol.model import Action, Model

Names = Mapping[str, z3.ExprRef]
State = Callable[[Variable, tuple[z3.ExprRef, ...]], z3.ExprRef]


class Translation:
    """A model's sorts and state in a Z3 context of their own, and what holds of the sorts.

    `axioms` grows as words are used: that an order has a last thing is assumed only of models
    that speak of it.
    """

    def __init__(self, model: Model) -> None:
        self.model, self.context = model, z3.Context()
        self.axioms: list[z3.BoolRef] = []
        self._made: dict[tuple, z3.ExprRef | z3.FuncDeclRef] = {}
        self.sorts = {"bool": z3.BoolSort(self.context)}
        self.members: dict[str, list[z3.ExprRef]] = {
            "bool": [z3.BoolVal(value, self.context) for value in (False, True)]
        }
        for name, sort in model.sorts.items():
            if sort.kind == "choice":
                self.sorts[name], self.members[name] = z3.EnumSort(
                    name, sort.members, ctx=self.context
                )
            else:
                self.sorts[name] = z3.DeclareSort(name, self.context)
        self.functions = {
            v.name: z3.Function(v.name, *(self.sorts[s.name] for s in (*v.sorts, v.result)))
            for v in model.variables.values()
        }
        for sort in model.sorts.values():
            if sort.kind == "order":
                self._order(sort)
            elif sort.kind == "majorities":
                self._majorities(sort)

    def parameters(self, action: Action) -> dict[str, z3.ExprRef]:
        """Return an unknown thing for each parameter."""
        return {
            bound.name: z3.Const(f"{action.name}.{bound.name}", self.sorts[bound.sort.name])
            for bound in action.parameters
        }

    def before(self, variable: Variable, places: tuple[z3.ExprRef, ...]) -> z3.ExprRef:
        """Read the state before the step."""
        return self.functions[variable.name](*places)

    def after(self, action: Action, names: Names) -> State:
        """Return how to read the state after the step."""
        return self._updated(action, names, self.before)

    def begun(self, names: Names) -> State:
        """Return how to read a state that the system begins in; what may be anything, is."""

        def blank(variable: Variable, places: tuple[z3.ExprRef, ...]) -> z3.ExprRef:
            if variable.result == BOOL:
                return z3.BoolVal(False, self.context)
            return self.before(variable, places)  # all of it is assigned, see `reader`

        return self._updated(self.model.start, names, blank)

    def _updated(self, action: Action, names: Names, old: State) -> State:
        def new(variable: Variable, places: tuple[z3.ExprRef, ...]) -> z3.ExprRef:
            value = old(variable, places)
            for update in action.updates:
                if update.variable != variable:
                    continue
                pairs = list(zip(update.places, places, strict=True))
                looped = {at.name: given for at, given in pairs if at in update.loops}
                inner = {**names, **looped}
                here = [self.term(at, inner, old) == given for at, given in pairs
                        if at not in update.loops]  # fmt: skip
                here.append(self.term(update.condition, inner, old))
                if isinstance(update.value, Choose):
                    written = self.before(variable, places)
                else:
                    written = self.term(update.value, inner, old)
                value = z3.If(z3.And(*here), written, value)
            return value

        return new

    def term(self, term: Term, names: Names, state: State) -> z3.ExprRef:
        """Translate a term, reading `state` and the things in `names`."""

        def of(part: Term) -> z3.ExprRef:
            return self.term(part, names, state)

        match term:
            case Bound(name=name):
                return names[name]
            case Constant(sort=sort, value=int(number)):
                return self.members[sort.name][number]
            case Constant(sort=sort, value=end):
                return self._end(sort, end)
            case Read(variable=variable, places=places):
                return state(variable, tuple(map(of, places)))
            case Missing():
                return z3.BoolVal(True, self.context)
            case Absent(read=read):
                return z3.Not(of(read))
            case Not(part=part):
                return z3.Not(of(part))
            case And(parts=parts):
                return z3.And(*map(of, parts), self.members["bool"][True])
            case Or(parts=parts):
                return z3.Or(*map(of, parts), self.members["bool"][False])
            case Equal(left=left, right=right):
                return of(left) == of(right)
            case Less(left=left, right=right):
                return self._less(left.sort)(of(left), of(right))
            case Follows(left=left, right=right):
                return self._follows(left.sort)(of(right), of(left))
            case Member(part=part, whole=whole):
                return self.member(whole.sort)(of(part), of(whole))
            case Either(condition=condition, then=then, otherwise=otherwise):
                return z3.If(of(condition), of(then), of(otherwise))
            case All(bound=bound, body=body) | Any(bound=bound, body=body):
                # A fresh name: the state read may speak of an action's parameter of that name.
                thing = z3.FreshConst(self.sorts[bound.sort.name], bound.name)
                inner = self.term(body, {**names, bound.name: thing}, state)
                quantifier = z3.ForAll if isinstance(term, All) else z3.Exists
                return quantifier([thing], inner)
        raise TypeError(type(term))

    def precedes(self, sort: Sort) -> z3.FuncDeclRef:
        """Return the order of a sort as a relation: the first argument comes before the second."""
        return self._less(sort)

    def member(self, sort: Sort) -> z3.FuncDeclRef:
        """Return the relation of a thing to the majorities that it belongs to."""
        return self._function("member", sort, sort.of, sort)

    def at_most(self, sort: Sort, count: int) -> z3.BoolRef:
        """Return that a sort has at most so many things."""
        kind = self.sorts[sort.name]
        things = [z3.Const(f"{sort.name}.{number}", kind) for number in range(count)]
        any_thing = z3.Const(f"{sort.name}.any", kind)
        return z3.ForAll([any_thing], z3.Or(*(any_thing == thing for thing in things)))

    def _function(self, word: str, sort: Sort, *sorts: Sort) -> z3.FuncDeclRef:
        key = (word, sort.name)
        if key not in self._made:
            kinds = [self.sorts[each.name] for each in sorts]
            self._made[key] = z3.Function(f"{word}.{sort.name}", *kinds, self.sorts["bool"])
        return self._made[key]

    def _less(self, sort: Sort) -> z3.FuncDeclRef:
        return self._function("less", sort, sort, sort)

    def _order(self, sort: Sort) -> None:
        less = self._less(sort)
        x, y, z = z3.Consts("x y z", self.sorts[sort.name])
        self.axioms += [
            z3.ForAll([x], z3.Not(less(x, x))),
            z3.ForAll([x, y, z], z3.Implies(z3.And(less(x, y), less(y, z)), less(x, z))),
            z3.ForAll([x, y], z3.Or(less(x, y), x == y, less(y, x))),
        ]

    def _follows(self, sort: Sort) -> z3.FuncDeclRef:
        """Return a relation inside "right after": whatever holds for all such holds for it."""
        if ("follows", sort.name) not in self._made:
            less, next_to = self._less(sort), self._function("follows", sort, sort, sort)
            x, y, z = z3.Consts("x y z", self.sorts[sort.name])
            between = z3.And(less(x, z), less(z, y))
            self.axioms += [
                z3.ForAll([x, y], z3.Implies(next_to(x, y), less(x, y))),
                z3.ForAll([x, y, z], z3.Not(z3.And(next_to(x, y), between))),
            ]
        return self._made["follows", sort.name]

    def _end(self, sort: Sort, end: str) -> z3.ExprRef:
        if (end, sort.name) not in self._made:
            thing = self._made[end, sort.name] = z3.Const(
                f"{sort.name}.{end}", self.sorts[sort.name]
            )
            x, less = z3.Const("x", self.sorts[sort.name]), self._less(sort)
            beyond = less(x, thing) if end == "first" else less(thing, x)
            self.axioms.append(z3.ForAll([x], z3.Not(beyond)))
        return self._made[end, sort.name]

    def _majorities(self, sort: Sort) -> None:
        member = self.member(sort)
        q, r = z3.Consts("q r", self.sorts[sort.name])
        shared = z3.Const("shared", self.sorts[sort.of.name])
        both = z3.And(member(shared, q), member(shared, r))
        self.axioms.append(z3.ForAll([q, r], z3.Exists([shared], both)))
