"""`showcase protocol`: list the models, explore one, prove its invariant."""

from pathlib import Path
from typing import Annotated

import typer


def main(
    model: Annotated[str, typer.Argument(help="A model's name, or its file (.py).")] = "",
    size: Annotated[
        list[str] | None, typer.Option(help="How many of a sort to explore: node=3. Repeatable.")
    ] = None,
    mistake: Annotated[str, typer.Option(help="Put in a seeded bug by its name.")] = "",
    *,
    prove: Annotated[
        bool, typer.Option("--prove", help="Ask Z3 about any number of things.")
    ] = False,
    symmetry: Annotated[
        bool, typer.Option("--symmetry", help="Search states alike but for names once.")
    ] = False,
    memory: Annotated[int, typer.Option(min=1, help="MiB that the states may take.")] = 1024,
    tla: Annotated[bool, typer.Option("--tla", help="Print the model in TLA+.")] = False,
) -> None:
    """Explore every state of a protocol, or prove it for any size; without a model, list them.

    Exit code: 0 it holds or is proved, 1 it does not, 3 not settled, 2 unusable input.

    Example: showcase protocol ownership --mistake recover_unless_sealed --size node=2
    """
    from tqdm import tqdm

    from showcase.verification.protocol import explore, induct, load, models
    from showcase.verification.protocol import tla as in_tla

    if not model:
        if size or mistake or prove or symmetry or tla:
            raise ValueError(f"say which model: {', '.join(models.NAMES)}, or a file")
        for name in models.NAMES:
            read = models.load(name)
            print(f"{name}: {read.about.splitlines()[0]}")
            print(f"    mistakes: {', '.join(read.mistakes) or 'none'}")
        return
    read = load(Path(model)) if model.endswith(".py") else models.load(model)
    if mistake:
        read = read.with_mistake(mistake)
    if (tla or prove) and (size or symmetry or tla == prove):
        raise ValueError("--tla and --prove are of any size: other options are for exploring")
    if tla:
        print(in_tla(read), end="")
        return
    if prove:
        with tqdm(unit=" questions", leave=False, disable=None) as bar:
            answer = induct(read, tick=lambda _: bar.update())
    else:
        sizes = dict(map(_size, size or []))
        with tqdm(unit=" states", leave=False, disable=None) as bar:
            answer = explore(
                read,
                sizes,
                symmetry=symmetry,
                memory=memory << 20,
                tick=lambda known: bar.update(known - bar.n),
            )
    print(answer.describe())
    settled = {"proved": 0, "holds": 0, "violated": 1, "idle": 1, "not inductive": 1}
    raise typer.Exit(settled.get(answer.status, 3))


def _size(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if not (name and number.isdecimal() and len(number) < 9):
        raise ValueError(f"write a size as node=3, not {text!r}")
    return name, int(number)
