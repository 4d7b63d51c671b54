"""The engine "cuda" where there is no GPU: simulated, compiled, and asked for in vain."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from numba import cuda, types

from showcase.engines import EngineError
from showcase.quantum import Circuit, simulate
from showcase.quantum.engines import cuda as engine
from showcase.quantum.gpu import sums, tiles

HERE = Path(__file__).parent
TARGET = (9, 0)
INT, INTS, COMPLEX = types.int64, types.int64[::1], types.complex128[::1]
KERNELS = {  # the arguments of each, for amplitudes of type `a` with parts of type `r`
    "run_pass": lambda a, r: (
        a,
        INT,
        r,
        INTS,
        INTS,
        INTS,
        r[::1],
        a,
        INTS,
        INTS,
        COMPLEX,
        INTS,
        INT,
    ),
    "clear": lambda a, r: (a, r, r),
    "keep": lambda a, r: (a, INT, INT, r),
    "weigh": lambda a, _: (a, INT, COMPLEX),
    "correlate": lambda a, _: (a, INT, INT, COMPLEX),
    "peak": lambda a, _: (a, types.float64[::1]),
    "margin": lambda a, _: (a, INT, INTS, INT, types.float64[::1]),
    "find": lambda a, _: (a, INT, INTS, INTS, types.float64[::1], INTS),
}


def simulated(*arguments):
    """Run tests in Numba's simulator, which has to be chosen before Numba is imported."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    settings = os.environ | {"NUMBA_ENABLE_CUDASIM": "1"}
    done = subprocess.run(
        command, cwd=HERE, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:]
    return done.stdout


def test_its_own_tests_pass_in_the_simulator():
    assert re.search(r"\b[3-9]\d passed", simulated(HERE / "test_gpu.py"))


@pytest.mark.slow
def test_the_tests_of_all_engines_pass_in_the_simulator():
    files = HERE / "test_engines.py", HERE / "test_simulation.py"

    assert re.search(r"\b1\d\d passed", simulated(*files, "-k", "[cuda"))


@pytest.fixture(scope="module")
def compiled():
    """The PTX of a kernel, by name and precision, for a GPU that need not be there."""
    with pytest.MonkeyPatch.context() as patch:
        there = SimpleNamespace(compute_capability=TARGET)
        patch.setattr("numba.cuda.dispatcher.get_current_device", lambda: there)
        texts = {}
        for name, arguments in KERNELS.items():
            for bits, a, r in (
                (32, types.complex64, types.float32),
                (64, types.complex128, types.float64),
            ):
                kernel = tiles.run_pass if name == "run_pass" else getattr(sums, name).py_func
                ptx, _ = cuda.compile_ptx(kernel, arguments(a[::1], r), cc=TARGET)
                texts[name, bits] = ptx
        return texts


def test_every_kernel_is_compiled_here():
    public = {name for name, each in vars(sums).items() if isinstance(each, type(sums.weigh))}

    assert {"run_pass"} | {name for name in public if name[0] != "_"} == set(KERNELS)


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("name", KERNELS)
def test_an_amplitude_is_moved_in_one_instruction(compiled, name, bits):
    ptx = compiled[name, bits]

    assert f".target sm_{TARGET[0]}{TARGET[1]}" in ptx
    if name != "clear":
        assert f"ld.global.v2.f{bits}" in ptx
    if name in ("run_pass", "keep", "clear"):
        assert f"st.global.v2.f{bits}" in ptx


@pytest.mark.parametrize("bits", [32, 64])
def test_a_pass_rotates_in_registers_with_fused_multiplications(compiled, bits):
    ptx = compiled["run_pass", bits]

    rotations = sum(2**count * count * 2 for count in (1, 2, 3, 4))  # parts that each one changes
    assert len(re.findall(rf"fma\.rn\.f{bits}", ptx)) >= rotations
    assert f"ld.shared.v2.f{bits}" in ptx
    assert f"st.shared.v2.f{bits}" in ptx
    # What stays in slow memory is the two arrays of `_large`, 16 numbers each.
    assert re.findall(r"__local_depot\d+\[(\d+)\]", ptx) == [str(2 * 16 * bits // 8)]


def test_a_chunk_fits_into_the_shared_memory_of_any_gpu(compiled):
    for (name, _), ptx in compiled.items():
        fixed = sum(map(int, re.findall(r"\.shared .*\[(\d+)\];", ptx)))
        assert fixed + (engine.CHUNK_BYTES if name == "run_pass" else 0) <= 48 * 1024


def test_without_a_gpu_it_says_so_and_what_there_is(monkeypatch):
    monkeypatch.setattr(cuda, "is_available", lambda: False)

    with pytest.raises(
        EngineError, match=r"'cuda' needs an NVIDIA GPU.*numba, numpy and reference"
    ):
        simulate(Circuit(2).h(0), engine="cuda")


def test_without_numba_cuda_it_says_so():
    code = (
        "import sys; sys.modules['numba_cuda'] = None\n"
        "from showcase.quantum import *\n"
        "try: simulate(Circuit(1), engine='cuda')\n"
        "except ValueError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert "engine 'cuda' needs numba_cuda, which is not installed" in done.stdout


def test_more_qubits_than_the_gpu_holds_are_refused(monkeypatch):
    from showcase.quantum import TooManyQubits

    monkeypatch.setattr(engine, "available", lambda: 80 * 2**30)

    with pytest.raises(TooManyQubits, match=r"34 qubits need .* \(128 GiB\).* \(80 GiB\)"):
        simulate(Circuit(34).h(0), engine="cuda")
