"""The "break it" tasks that end each notebook: an answer goes in, a checked result comes out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """Whether a task is done, and the evidence either way, in one sentence."""

    done: bool
    evidence: str

    def __repr__(self) -> str:
        return f"{'✔ done' if self.done else '… not yet'}: {self.evidence}"
