"""For all tests: what may be missing in CI, and no example is judged by its time.

Only a GPU may, and the rival engines, which are built outside the repository.
"""

import os
import signal

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # the first call of a kernel compiles it
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    excused = any(reason in str(report.longrepr) for reason in ("no GPU", "no rival engine"))
    if report.skipped and not (excused or hasattr(report, "wasxfail")) and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def apart():
    """What a process that is started does first, so that Ctrl-C may be tried on it alone.

    It takes a session of its own, and heeds Ctrl-C as at a terminal: what is started in the
    background of a script ignores it, and so does all that it starts.
    """

    def prepare():
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    return prepare
