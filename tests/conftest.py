"""For all tests: nothing but a GPU may be missing in CI, and no example is judged by its time."""

import os

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # the first call of a kernel compiles it
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    needs_gpu = report.skipped and "no GPU" in str(report.longrepr)
    if report.skipped and not (needs_gpu or hasattr(report, "wasxfail")) and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may be: {report.longrepr}"
    return report
