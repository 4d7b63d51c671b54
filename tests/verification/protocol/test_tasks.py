"""The tasks of the chapter: not done as shipped, done by a right answer, nonsense turned down."""

import pytest

from showcase.verification.protocol import tasks

TOO_BLUNT = '''
@action
def take_over(n: node, e: epoch):
    """{n} takes over in {e}."""
    require(claimed[e])
    owner[n, e] = True
'''
HIDDEN = '''
@action
def take_over(n: node, p: node, q: node, e: epoch):
    """{n} hears from {p} that {q} is gone, and takes over in {e}."""
    require(n != p, n != q, p != q, named[e, q], claimed[e])
    owner[n, e] = True
'''
UNCONDITIONAL = '''
@action
def accept(p: node, f: epoch):
    """{p} finds itself named and no claim, claims {f}, and is the owner."""
    require(named[f, p], missing(claimed[f]))
    claimed[f] = True
    owner[p, f] = True
'''
CONDITIONAL = '''
@action
def accept(p: node, f: epoch):
    """{p} claims {f} if it is the first to."""
    require(named[f, p])
    put_if_absent(claimed[f])
    owner[p, f] = True
'''
SHIPPED = {"hide": TOO_BLUNT, "mend": UNCONDITIONAL, "lemma": "not (commit.now and abort.now)"}
RIGHT = {
    "hide": HIDDEN,
    "mend": CONDITIONAL,
    "lemma": "all(heard[m] for m in manager if decision.now == verdict.commit)",
}
NONSENSE = [
    None, 3, "", "(", "def f(", "import os", "[]", [], "x", max, "not " * 9999, "(" * 5000, "x\0y",
    "@action\ndef f(): pass", "def accept(): pass", "@lemma\ndef accept(): return True",
    "@action\ndef accept(n: node):\n    owner[n] = True", "@action\ndef accept(n: nide): pass",
    "@action\ndef accept(n: node):\n    __import__('os')", "commit.now()", "lambda: 1",
    f"@action\ndef accept({', '.join(f'n{i}: node' for i in range(9))}): pass",
]  # fmt: skip


@pytest.mark.parametrize("task", SHIPPED)
def test_a_task_is_not_done_as_shipped_and_done_by_a_right_answer(task):
    assert not getattr(tasks, task)(SHIPPED[task]).done
    assert getattr(tasks, task)(RIGHT[task]).done


@pytest.mark.parametrize("task", SHIPPED)
@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda each: repr(each)[:30])
def test_nonsense_answers_are_refused_in_words(task, nonsense):
    result = getattr(tasks, task)(nonsense)

    assert not result.done
    assert result.evidence
    assert "\n" not in result.evidence


def test_a_step_that_does_nothing_hides_no_bug():
    assert not tasks.hide("@action\ndef wait(n: node): pass").done


def test_a_bug_that_two_nodes_show_is_not_hidden():
    assert "With 2 × node" in tasks.hide(TOO_BLUNT).evidence


def test_a_mend_that_only_forbids_will_not_do():
    result = tasks.mend("@action\ndef accept(p: node, f: epoch):\n    require(False)")

    assert not result.done
    assert "never happens" in result.evidence


@pytest.mark.parametrize("weak", ["True", "all(prepared[m] for m in manager if heard[m])"])
def test_a_lemma_that_is_true_and_too_weak_will_not_do(weak):
    assert "Not inductive" in tasks.lemma(weak).evidence


def test_a_lemma_that_is_false_will_not_do():
    assert not tasks.lemma("all(state[m] == phase.working for m in manager)").done
