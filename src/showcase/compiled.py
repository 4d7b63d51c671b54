"""Compiled kernels that have become outdated: Numba keeps them, and does not always notice.

Numba's cache lies beside the source, and a kernel is compiled anew when its own file has changed.
What else went into it, a constant of another module or a kernel that it calls, is not looked at: in
a checkout, where files change one at a time, the old kernel would run on and say nothing.
"""

from pathlib import Path

from numba import njit

inner = njit(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
"""For functions that only kernels call: compiled without what Python would call them by."""


def sweep(chapter: Path) -> None:
    """Delete the compiled kernels below the folder `chapter` that are older than a source there.

    A module of kernels calls this with its chapter's folder before the first of them is compiled.
    """
    newest = max(source.stat().st_mtime_ns for source in chapter.rglob("*.py"))
    for index in chapter.rglob("__pycache__/*.nbi"):
        try:
            if index.stat().st_mtime_ns < newest:
                index.unlink()
        except FileNotFoundError:  # another process sweeps as well
            continue
