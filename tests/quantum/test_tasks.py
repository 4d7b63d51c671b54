"""The notebook's tasks: not done as shipped, done by a right answer, calm about nonsense."""

import pytest

from showcase.quantum import Circuit, tasks


def test_more_rounds_can_be_worse_than_guessing():
    assert not tasks.overshoot(2).done
    assert not tasks.overshoot(3).done
    assert not tasks.overshoot(5).done
    assert tasks.overshoot(6).done


def test_a_measurement_can_disturb():
    shipped = Circuit(2, bits=2).h(0).cx(0, 1).measure(0, 0).measure(1, 1)
    answer = Circuit(1, bits=2).h(0).measure(0, 0).h(0).measure(0, 1)

    assert not tasks.disturb(shipped).done
    assert not tasks.disturb(Circuit(1, bits=1).h(0).measure(0, 0)).done
    assert not tasks.disturb(Circuit(1).h(0)).done
    assert tasks.disturb(answer).done
    assert tasks.disturb(Circuit(1, bits=1).h(0).measure(0, 0).h(0).measure(0, 0)).done


def test_a_phase_can_be_exposed():
    assert not tasks.expose(Circuit(1).h(0).t(0).h(0)).done
    assert tasks.expose(Circuit(1).h(0).t(0).s(0).h(0)).done


def test_a_controlled_t_is_broken_too():
    circuit = Circuit(2).x(0).h(1).add("t", [1], controls=[0]).s(1).h(1)

    assert tasks.expose(circuit).done


@pytest.mark.parametrize(
    "nonsense", [None, -1, 10**9, 2.5, "six", True, [], Circuit(1), Circuit(40).h(0), Circuit]
)
@pytest.mark.parametrize("task", [tasks.overshoot, tasks.disturb, tasks.expose])
def test_nonsense_is_answered_and_not_raised(task, nonsense):
    result = task(nonsense)

    assert not result.done
    assert result.evidence
