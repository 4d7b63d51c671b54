"""A model written out in TLA+, to be read beside it or given to TLC.

Sorts become constant sets; an order becomes the numbers 1..n, a choice a set of strings, majorities
the smallest sets of more than half. A part of the state becomes a function. What a store or a
network may fail to show is always enabled, as it says nothing about what is there.
"""

from collections.abc import Sequence

from showcase.verification.protocol.formula import (
    BOOL,
    TRUE,
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
from showcase.verification.protocol.model import Action, Model, Property, Update

RULE = "-" * 79


def tla(model: Model) -> str:
    """Return the model as a TLA+ module: constants, variables, actions, properties.

    What shall sometimes hold stands there as its negation, of which TLC is to find a violation.
    """
    name = "".join(word.capitalize() for word in model.name.replace("_", " ").split())
    title = f" MODULE {name} "
    names = ", ".join(model.variables)
    lines = [f"{title:-^79}", *_comment(model.about), "EXTENDS Naturals, FiniteSets", ""]
    constants = [
        f"{each.name}_count" if each.kind == "order" else each.name
        for each in model.sorts.values()
        if each.kind in ("plain", "order")
    ]
    if constants:
        lines += [f"CONSTANTS {', '.join(constants)}"]
    lines += [f"VARIABLES {names}", f"vars == <<{names}>>", ""]
    lines += [line for sort in model.sorts.values() for line in _sort(sort)]
    lines += ["", "TypeOK =="]
    lines += [f"  /\\ {each.name} \\in {_type(each)}" for each in model.variables.values()]
    lines += ["", *_start(model)]
    for action in model.actions:
        lines += ["", *_action(action, model)]
    lines += ["", "Next =="]
    lines += [f"  \\/ {_some(a.parameters)}{_call(a)}" for a in model.actions]
    lines += ["", "Spec == Init /\\ [][Next]_vars", RULE]
    for goal in (*model.always, *model.lemmas):
        lines += [*_comment(goal.words), f"{goal.name} == {_alone(goal.formula)}", ""]
    lines += ["Invariant ==", *(f"  /\\ {goal.name}" for goal in model.invariant), ""]
    lines += [line for goal in model.sometimes for line in _never(goal)]
    return "\n".join([*lines, "=" * 79, ""])


def _comment(text: str) -> list[str]:
    return [f"\\* {line}".rstrip() for line in text.splitlines()]


def _sort(sort: Sort) -> list[str]:
    match sort.kind:
        case "order":
            return [f"{sort.name} == 1..{sort.name}_count"]
        case "choice":
            return [f"{sort.name} == {{{', '.join(map(_string, sort.members))}}}"]
        case "majorities":
            of = sort.of.name
            half = f"Cardinality({of}) \\div 2 + 1"
            return [f"{sort.name} == {{some \\in SUBSET {of} : Cardinality(some) = {half}}}"]
    return []


def _string(text: str) -> str:
    return f'"{text}"'


def _set(sort: Sort) -> str:
    return "BOOLEAN" if sort == BOOL else sort.name


def _type(variable: Variable) -> str:
    if not variable.sorts:
        return _set(variable.result)
    domain = " \\X ".join(_set(sort) for sort in variable.sorts)
    return f"[{domain} -> {_set(variable.result)}]"


def _some(bounds: Sequence[Bound]) -> str:
    if not bounds:
        return ""
    return f"\\E {', '.join(_in(bound.name, bound.sort) for bound in bounds)} : "


def _in(name: str, sort: Sort) -> str:
    return f"{name} \\in {_set(sort)}"


def _call(action: Action) -> str:
    names = ", ".join(bound.name for bound in action.parameters)
    return f"{action.name}({names})" if names else action.name


def _never(goal: Property) -> list[str]:
    said = f"Not to hold: sometimes, {goal.words[:1].lower()}{goal.words[1:]}"
    return [*_comment(said), f"never_{goal.name} == ~{_term(goal.formula)}", ""]


def _start(model: Model) -> list[str]:
    start = model.start
    lines = [f"Init == {_some(start.parameters)}".rstrip()]
    if start.guard != And(()):
        lines.append(f"  /\\ {_alone(start.guard)}")
    for variable in model.variables.values():
        updates = [update for update in start.updates if update.variable == variable]
        names = _names(variable)
        if not any(isinstance(update.value, Choose) for update in updates):
            lines.append(f"  /\\ {variable.name} = {_written(variable, updates, 'FALSE', names)}")
        elif len(updates) == 1 and updates[0].condition == TRUE and _whole(updates[0]):
            lines.append(f"  /\\ {variable.name} \\in {_type(variable)}")
        else:
            old = f"some{_at(names)}"
            chosen = _written(variable, updates, "FALSE", names, anything=old)
            lines.append(
                f"  /\\ {variable.name} \\in {{some \\in {_type(variable)} : some = {chosen}}}"
            )
    return lines


def _action(action: Action, model: Model) -> list[str]:
    guards = action.guard.parts if isinstance(action.guard, And) else (action.guard,)
    story = action.story.replace("{", "").replace("}", "")
    lines = [*_comment(story), f"{_call(action)} =="]
    lines += [f"  /\\ {_alone(guard)}" for guard in guards]
    kept = []
    for variable in model.variables.values():
        updates = [update for update in action.updates if update.variable == variable]
        if not updates:
            kept.append(variable.name)
        elif variable.sorts and not any(update.loops for update in updates):
            changes = ", ".join(map(_change, updates))
            lines.append(f"  /\\ {variable.name}' = [{variable.name} EXCEPT {changes}]")
        else:
            names = _names(variable)
            old = f"{variable.name}{_at(names)}"
            lines.append(f"  /\\ {variable.name}' = {_written(variable, updates, old, names)}")
    if kept:
        lines.append(f"  /\\ UNCHANGED <<{', '.join(kept)}>>")
    return lines


def _change(update: Update) -> str:
    value = _term(update.value)
    if update.condition != TRUE:
        value = f"IF {_term(update.condition)} THEN {value} ELSE @"
    return f"!{_at([_term(place) for place in update.places])} = {value}"


def _whole(update: Update) -> bool:
    return set(update.places) == set(update.loops)


def _names(variable: Variable) -> list[str]:
    return [f"{sort.name}_{place}" for place, sort in enumerate(variable.sorts, start=1)]


def _at(names: Sequence[str]) -> str:
    return f"[{', '.join(names)}]" if names else ""


def _written(
    variable: Variable,
    updates: Sequence[Update],
    old: str,
    names: Sequence[str],
    anything: str = "",
) -> str:
    """Return what a part of the state becomes, place by place; the last update is asked first."""
    value = old
    for update in updates:
        here = {at.name: name for at, name in zip(update.places, names, strict=True)
                if at in update.loops}  # fmt: skip
        where = [
            f"{name} = {_term(at, here)}"
            for at, name in zip(update.places, names, strict=True)
            if at not in update.loops
        ]
        if update.condition != TRUE:
            where.append(_term(update.condition, here))
        new = anything if isinstance(update.value, Choose) else _term(update.value, here)
        condition = " /\\ ".join(where)
        value = f"IF {condition} THEN {new} ELSE {value}" if where else new
    if not names:
        return value
    return f"[{', '.join(map(_in, names, variable.sorts))} |-> {value}]"


def _alone(term: Term, names: dict[str, str] | None = None) -> str:
    """Return a term that stands where nothing binds: without the parentheses around it."""
    text = _term(term, names)
    return text[1:-1] if text.startswith("(") else text


def _term(term: Term, names: dict[str, str] | None = None) -> str:
    """Return a term in TLA+, with other names for what is in `names`."""

    def of(part: Term) -> str:
        return _term(part, names)

    def joined(parts: Sequence[Term], word: str, none: str) -> str:
        return f"({f' {word} '.join(map(of, parts))})" if parts else none

    match term:
        case Bound(name=name):
            return (names or {}).get(name, name)
        case Constant(sort=sort, value="first"):
            return "1"
        case Constant(sort=sort, value="last"):
            return f"{sort.name}_count"
        case Constant(sort=sort, value=number):
            return ("FALSE", "TRUE")[number] if sort == BOOL else _string(sort.members[number])
        case Read(variable=variable, places=places):
            return f"{variable.name}{_at([of(place) for place in places])}"
        case Missing(read=read):
            return f"TRUE (* whether {of(read)} or not: it may not be seen *)"
        case Absent(read=part) | Not(part=part):
            return f"~{of(part)}"
        case And(parts=parts):
            return joined(parts, "/\\", "TRUE")
        case Or(parts=parts):
            return joined(parts, "\\/", "FALSE")
        case Equal(left=left, right=right):
            return f"({of(left)} = {of(right)})"
        case Less(left=left, right=right):
            return f"({of(left)} < {of(right)})"
        case Follows(left=left, right=right):
            return f"({of(left)} = {of(right)} + 1)"
        case Member(part=part, whole=whole):
            return f"({of(part)} \\in {of(whole)})"
        case Either(condition=condition, then=then, otherwise=otherwise):
            return f"(IF {of(condition)} THEN {of(then)} ELSE {of(otherwise)})"
        case All(bound=bound, body=body):
            return f"(\\A {bound.name} \\in {_set(bound.sort)} : {of(body)})"
        case Any(bound=bound, body=body):
            return f"(\\E {bound.name} \\in {_set(bound.sort)} : {of(body)})"
    raise TypeError(type(term))
