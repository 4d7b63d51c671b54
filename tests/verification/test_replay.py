"""The functions themselves run: limited natively, counted in a page, with the same answers."""

import pytest

from showcase.verification.refactor import bools, ints, replay, sandbox_client
from showcase.verification.refactor.program import load
from showcase.verification.refactor.replay import ReplayError, Runner
from showcase.verification.refactor.sandbox.values import decode, encode


def runner(before, after, domain):
    programs = (load(f"def f({', '.join(domain)}):\n {body}\n", "x") for body in (before, after))
    return Runner(*programs, None, domain)


@pytest.fixture(params=["linux", "emscripten"])
def platform(request, monkeypatch):
    """Natively in a process of its own; in a page in this one."""
    monkeypatch.setattr(replay.sys, "platform", request.param)
    return request.param


@pytest.mark.usefixtures("platform")
def test_both_ways_of_running_find_and_simplify_the_same_input():
    pair = runner("return n > 99 or b", "return n > 9 or b", {"n": ints(), "b": bools})
    found = pair.search([(1, False), (3, True), (77, True), (50, False)], 600)

    assert found.compared == 4
    assert found.arguments == {"n": 10, "b": False}
    assert (found.before.value, found.after.value) == (False, True)


@pytest.mark.usefixtures("platform")
def test_a_call_without_end_is_stopped_and_no_outcome():
    found = runner("while True: pass", "return 1", {"n": ints()}).search([(5,)], 600)

    assert found.arguments is None
    assert found.last == ("does not end in time", "returns 1")


@pytest.mark.parametrize(
    "body",
    [
        "x = 9\n while 1: x = x * x",
        "x = 9\n while 1: x *= x",
        "x = 9\n while 1: x <<= x",
        "x = 9\n while 1: x = x ** 9",
    ],
)
@pytest.mark.usefixtures("platform")
def test_numbers_that_explode_are_stopped(body):
    found = runner(body, "return 1", {"n": ints()}).search([(5,)], 600)

    assert found.last[0] == "does not end in time"


@pytest.mark.usefixtures("platform")
def test_the_steps_of_both_functions_count_in_a_search():
    many = [(n,) for n in range(10_000)]
    late = "while n < 5000: pass\n return 2"
    found = runner(late, "return 1", {"n": ints()}).search(many, 600)

    assert found.arguments is None


@pytest.mark.usefixtures("platform")
def test_counting_changes_no_outcome():
    body = "s = 1\n for i in range(4):\n  s += i * n << 1\n else: s *= 2\n return s ** 2"
    found = runner(body, "return -1", {"n": ints()}).search([(3,)], 600)

    assert found.before.value == (2 * (1 + 12 * found.arguments["n"])) ** 2


def test_a_run_that_takes_too_long_is_reported(monkeypatch):
    monkeypatch.setattr(replay, "STEPS_OF_A_CALL", 10**12)
    with pytest.raises(ReplayError, match="too long"):
        runner("while True: pass", "return 1", {"n": ints()}).search([(5,)], 1)


def test_a_process_that_dies_is_reported(monkeypatch, tmp_path):
    script = tmp_path / "dies.py"
    script.write_text("raise MemoryError")
    monkeypatch.setattr(sandbox_client.script, "__file__", str(script))
    client = sandbox_client.Client()
    monkeypatch.setattr(sandbox_client, "CLIENT", client)
    with pytest.raises(ReplayError, match="limits"):
        runner("return n", "return 1", {"n": ints()}).search([(5,)], 600)
    client.stop()


def test_a_system_without_fork_is_reported(monkeypatch):
    monkeypatch.delattr(replay.os, "fork")
    with pytest.raises(ReplayError, match="fork"):
        runner("return n", "return 1", {"n": ints()}).search([(5,)], 600)


@pytest.mark.usefixtures("platform")
def test_an_exception_is_an_outcome_by_its_name():
    found = runner("return 1 // n", "assert n\n return 1 // n", {"n": ints()}).search([(0,)], 600)

    assert (found.before.raised, found.after.raised) == ("ZeroDivisionError", "AssertionError")


@pytest.mark.parametrize("value", [0, -5, 2**200, True, False, None, (1, (None, True), ())])
def test_values_survive_the_journey(value):
    there = decode(encode(value), None)

    assert there == value
    assert type(there) is type(value)
