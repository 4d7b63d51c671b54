"""What is asked: whether the two functions can be compared at all, and on which arguments."""

from collections.abc import Callable, Iterable, Mapping

from showcase.verification.refactor.annotations import Annotations
from showcase.verification.refactor.classes import Class
from showcase.verification.refactor.domain import Domain, DomainError, Records, walk, wrap_of
from showcase.verification.refactor.program import Program, expression, load


def complete_domain(program: Program, domain: Mapping[str, Domain] | None) -> dict[str, Domain]:
    """Return the domain of every parameter, in order; what is missing, from the annotations.

    A dotted name in `domain`, such as "p.x", narrows a field of what the annotation says.
    """
    if not isinstance(domain, Mapping | None):
        raise DomainError(f"the domain maps names to ints(…) or bools; not {type(domain).__name__}")
    given = dict(domain or {})
    for name, part in given.items():
        if not isinstance(name, str) or name.partition(".")[0] not in program.parameters:
            raise DomainError(
                f"the domain names {name}, but {program.function.name} has "
                f"{', '.join(program.parameters) or 'no parameters'}"
            )
        if not isinstance(part, Domain):
            kinds = "ints(…), bools, optional(…), lists(…), tuples(…) or choices(…)"
            raise DomainError(f"the domain of {name} is {kinds}, not {type(part).__name__}")
    annotations = Annotations(program.classes, given)
    place = f"{program.file}:{program.function.lineno}"
    full = {}
    for argument in program.function.args.args:
        try:
            full[argument.arg] = annotations.domain(argument.arg, argument.annotation)
        except DomainError as error:
            raise DomainError(f"{place}: {error}") from error
    for name in given:
        if name not in annotations.used:
            raise DomainError(f"the domain names {name}, but there is no such field")
    wrap_of(full)
    return full


def same_signature(before: Program, after: Program) -> None:
    """Refuse functions that do not take the same arguments."""
    if before.parameters != after.parameters:
        raise ValueError(
            f"the signatures differ: before takes ({', '.join(before.parameters)}), "
            f"after takes ({', '.join(after.parameters)})"
        )
    if before.defaults != after.defaults:
        raise ValueError(
            f"the defaults differ: before has ({', '.join(before.defaults)}), "
            f"after has ({', '.join(after.defaults)})"
        )


def same_classes(domain: Mapping[str, Domain], program: Program) -> None:
    """Refuse a program that cannot take the domain's records, for it has no such class."""
    for record in (inner for part in domain.values() for inner in walk(part)):
        if not isinstance(record, Records):
            continue
        names = [name for name, _ in record.fields]
        kind = program.classes.get(record.name)
        if kind is None or (kind.kind, [f.name for f in kind.fields]) != (record.kind, names):
            raise ValueError(
                f"{program.file}: no parameter is annotated as a {record.kind} {record.name} "
                f"with the fields {', '.join(names) or '(none)'}"
            )


def read_condition(
    given: Callable | str | None, parameters: tuple[str, ...], classes: Iterable[Class] = ()
) -> Program | None:
    """Read the condition, a function or an expression over arguments of `classes`, as a program."""
    if given is None:
        return None
    if isinstance(given, str):
        return expression(given, parameters, classes)
    condition = load(given, "given")
    if condition.parameters != parameters:
        raise ValueError(
            f"given takes ({', '.join(condition.parameters)}), "
            f"the functions take ({', '.join(parameters)})"
        )
    return condition


def condition_words(given: Callable | str | None, condition: Program | None) -> str | None:
    """Say the condition for people."""
    if condition is None:
        return None
    return given.strip() if isinstance(given, str) else f"{condition.function.name} holds"
