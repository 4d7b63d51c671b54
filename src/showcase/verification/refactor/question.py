"""What is asked: whether the two functions can be compared at all, and on which arguments."""

from collections.abc import Callable, Mapping

from showcase.verification.refactor.domain import Bools, Domain, DomainError, Ints, bools, ints
from showcase.verification.refactor.program import Program, expression, load


def complete_domain(program: Program, domain: Mapping[str, Domain] | None) -> dict[str, Domain]:
    """Return the domain of every parameter, in order; what is missing, from the annotations."""
    if not isinstance(domain, Mapping | None):
        raise DomainError(f"the domain maps names to ints(…) or bools; not {type(domain).__name__}")
    given = dict(domain or {})
    for name in given:
        if name not in program.parameters:
            raise DomainError(
                f"the domain names {name}, but {program.function.name} has "
                f"{', '.join(program.parameters) or 'no parameters'}"
            )
    full = {}
    for argument in program.function.args.args:
        name = argument.arg
        full[name] = given[name] if name in given else _annotated(argument, program)
    for name, part in full.items():
        if not isinstance(part, Ints | Bools):
            raise DomainError(
                f"the domain of {name} is ints(…) or bools, not {type(part).__name__}"
            )
    return full


def _annotated(argument: object, program: Program) -> Domain:
    annotation = argument.annotation
    name = getattr(annotation, "id", getattr(annotation, "value", None))
    match name:
        case "int":
            return ints()
        case "bool":
            return bools
    raise DomainError(
        f"{program.file}:{program.function.lineno}: {argument.arg} is not annotated as int or "
        f'bool; give its domain, as in {{"{argument.arg}": ints(0, 40)}}'
    )


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


def read_condition(given: Callable | str | None, parameters: tuple[str, ...]) -> Program | None:
    """Read the condition, a function or an expression, as a program."""
    if given is None:
        return None
    if isinstance(given, str):
        return expression(given, parameters)
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
