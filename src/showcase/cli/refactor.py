"""`showcase refactor`: check every function that two files have in common."""

import ast
import json
from pathlib import Path
from typing import Annotated

import typer

# The worst status decides: a difference, something unusable, something unsettled.
EXIT_CODES = {"proved": 0, "bounded": 3, "unknown": 3, "unusable": 2, "different": 1}


def main(
    old: Annotated[Path, typer.Argument(help="The module before the refactoring.")],
    new: Annotated[Path, typer.Argument(help="The module after it.")],
    function: Annotated[str | None, typer.Option(help="Check only this function.")] = None,
    domain: Annotated[
        str, typer.Option(help="Ranges of parameters; others come from the annotations.")
    ] = "",
    timeout: Annotated[float, typer.Option(help="Seconds for each function.", min=0.1)] = 20,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON: a list with one object for each function.")
    ] = False,
) -> None:
    """Prove that a refactoring changed nothing, or show an input on which it did.

    Every function that both files define is checked. Exit code: 0 all proved, 1 one differs,
    3 one is bounded or unknown, 2 unusable input.

    Example: showcase refactor old.py new.py --function days --domain "ms=0..2**32-1"
    """
    from tqdm import tqdm

    from showcase.verification.refactor.domain import parse as parse_domain
    from showcase.verification.refactor.program import functions, parse

    texts = [_read(path) for path in (old, new)]
    modules = [parse(text, str(path)) for text, path in zip(texts, (old, new), strict=True)]
    names = [functions(module) for module in modules]
    ranges = parse_domain(domain)
    for parameter in ranges:
        if _argument(parameter) not in {argument.arg for argument in _arguments(modules)}:
            raise ValueError(f"the domain: no function has a parameter {parameter}")
    common = [name for name in names[0] if name in names[1] and function in (None, name)]
    if not common:
        wanted = f"no function {function}" if function else "no function"
        raise ValueError(f"{old} and {new} have {wanted} in common")
    worst = 0
    answers = []
    for name in tqdm(common, unit="function", leave=False, disable=None):
        answer = _check(name, texts, (old, new), ranges, timeout)
        answers.append({"function": name, **answer})
        if not as_json:
            tqdm.write(f"{name}: {answer['words']}")
        worst = max(worst, list(EXIT_CODES).index(answer["status"]))
    if as_json:
        print(json.dumps(answers, indent=2, ensure_ascii=False))
    raise typer.Exit(list(EXIT_CODES.values())[worst])


def _check(
    name: str, texts: list[str], paths: tuple[Path, Path], ranges: dict, timeout: float
) -> dict:
    from showcase.verification.refactor.equivalence import compare
    from showcase.verification.refactor.program import load

    try:
        before, after = (
            load(text, str(path), name) for text, path in zip(texts, paths, strict=True)
        )
        own = {
            parameter: part
            for parameter, part in ranges.items()
            if _argument(parameter) in before.parameters
        }
        verdict = compare(before, after, own, timeout=timeout)
    except ValueError as error:
        return {"status": "unusable", "words": f"cannot be checked. {error}"}
    return verdict.as_dict()


def _argument(name: str) -> str:
    """Return the parameter in a name such as p.x, which narrows a field."""
    return name.partition(".")[0]


def _arguments(modules: list[ast.Module]) -> list[ast.arg]:
    return [node for module in modules for node in ast.walk(module) if isinstance(node, ast.arg)]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 text") from error
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
