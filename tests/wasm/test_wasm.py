"""What the WebAssembly library takes, refuses and writes; Chromium tests what modules compute."""

import json
import math

import numpy as np
import pytest
from numba import njit

from showcase.wasm import Export, WasmError, build

WEIGHTS = np.array([1.0, 10.0, 100.0])


@njit(error_model="numpy")
def weighted(values):
    """Sum the values times a constant table.

    The manifest quotes only the line above.
    """
    total = 0.0
    for i in range(len(values)):
        total += values[i] * WEIGHTS[i % 3]
    return total


@njit(error_model="numpy")
def root(x):
    return math.sqrt(x) + math.exp(x)


@njit(error_model="numpy")
def checked(x):
    return -1 if x < 0 else x


@njit
def allocating(n):
    return np.zeros(n).sum()


def test_the_manifest_says_all_that_a_caller_needs(tmp_path):
    path = build("demo", [Export(weighted, "float64(float64[::1])")], tmp_path)

    manifest = json.loads(path.read_text())
    assert (tmp_path / manifest["module"]).read_bytes()[:4] == b"\0asm"
    assert manifest["functions"]["weighted"] == {
        "doc": "Sum the values times a constant table.",
        "parameters": [{"name": "values", "type": "float64", "array": True}],
        "result": "float64",
        "errors": {},
    }


def test_error_statuses_keep_their_messages(tmp_path):
    export = Export(checked, "int64(int64)", errors={-1: "x is negative"})

    manifest = json.loads(build("demo", [export], tmp_path).read_text())

    assert manifest["functions"]["checked"]["errors"] == {"-1": "x is negative"}


def test_a_file_for_the_kernels_is_shipped_under_a_name_that_changes_with_it(tmp_path):
    exports = [Export(root, "float64(float64)")]
    names = set()
    for data in (b"one", b"two"):
        manifest = json.loads(build("demo", exports, tmp_path, data=data).read_text())
        assert (tmp_path / manifest["data"]).read_bytes() == data
        names.add(manifest["data"])

    assert len(names) == 2
    assert "data" not in json.loads(build("demo", exports, tmp_path).read_text())


def test_several_kernels_share_a_module_of_a_few_kilobytes(tmp_path):
    exports = [Export(weighted, "float64(float64[::1])"), Export(root, "float64(float64)")]

    manifest = json.loads(build("demo", exports, tmp_path).read_text())

    assert set(manifest["functions"]) == {"weighted", "root"}
    assert (tmp_path / manifest["module"]).stat().st_size < 4096


def test_the_same_kernels_make_the_same_module(tmp_path):
    export = Export(root, "float64(float64)")
    first = build("demo", [export], tmp_path / "a")
    second = build("demo", [export], tmp_path / "b")

    assert first.read_text() == second.read_text()


@pytest.mark.parametrize(
    "signature", ["int64(float64[:,::1])", "int64(float64[:])", "int64(complex128)"]
)
def test_a_type_that_a_page_cannot_pass_is_refused_by_name(tmp_path, signature):
    with pytest.raises(WasmError, match="weighted: argument 0 has type"):
        build("demo", [Export(weighted, signature)], tmp_path)


def test_a_result_that_is_no_scalar_is_refused(tmp_path):
    with pytest.raises(WasmError, match="the result has type none"):
        build("demo", [Export(weighted, "void(float64[::1])")], tmp_path)


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        ("float64(float", "is no signature"),
        ("float64(real)", "is no signature"),
        ("float64(float64, float64)", "2 types for 1 arguments"),
    ],
)
def test_a_signature_that_says_nothing_is_refused_by_name(tmp_path, signature, words):
    with pytest.raises(WasmError, match=rf"root: .*{words}"):
        build("demo", [Export(root, signature)], tmp_path)


def test_two_kernels_of_one_name_are_refused(tmp_path):
    twice = [Export(root, "float64(float64)"), Export(root, "float32(float32)")]

    with pytest.raises(WasmError, match="root is exported twice"):
        build("demo", twice, tmp_path)


def test_a_kernel_that_allocates_is_refused(tmp_path):
    with pytest.raises(WasmError, match=r"allocating: a page has no .*NRT"):
        build("demo", [Export(allocating, "float64(int64)")], tmp_path)


def test_a_kernel_that_does_not_fit_its_signature_is_refused(tmp_path):
    with pytest.raises(WasmError, match=r"weighted does not compile as float64\(float64\): "):
        build("demo", [Export(weighted, "float64(float64)")], tmp_path)
