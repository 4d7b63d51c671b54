"""The server of the sandbox: one child for each request, which harms nobody, whatever it runs.

Nothing that these requests run would pass the subset: they reach for all of the process.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from showcase.verification.refactor import sandbox_client
from showcase.verification.refactor.sandbox_client import Client

REACH = (
    "every = [c for c in ().__class__.__base__.__subclasses__() if c.__name__ == '_wrap_close']\n"
    " sys = every[0].__init__.__globals__['sys']\n"
    " os, resource, builtins = [sys.modules[m] for m in ('os', 'resource', 'builtins')]\n"
)
ENDLESS = "while True: pass"


def request(body, *inputs):
    """Return a request to run a function of n; without steps to count, only limits stop it."""
    sources = {"before": f"def f(n):\n {REACH} {body}\n", "after": "def f(n): return 'other'"}
    return {
        **sources,
        "given": None,
        "names": dict.fromkeys(sources, "f"),
        "inputs": [[hex(n)] for n in inputs or (0,)],
        "domain": [{"kind": "choices", "values": ["0x0"]}],
        "wrap": None,
        "steps": 10**12,
        "total": 10**12,
    }


@pytest.fixture
def client():
    """A client with a server of its own."""
    client = Client()
    yield client
    client.stop()


def told(client, body, timeout=30):
    """Return what a function returned: a plain integer."""
    kind, value, _ = client.ask(request(body), timeout)["last"][0]
    assert kind == "returns", value
    return int(value, 16) if isinstance(value, str) else value


def children(pid):
    """Return the children at work of a server, zombies too."""
    return forked(pid)[:-1]  # the youngest is the spare


def forked(pid):
    """Return all children of a process, the oldest first."""
    asked = ["ps", "-o", "pid=", "--sort", "start_time,pid", "--ppid", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()


def alive(pid):
    """Tell whether a process runs; a zombie does not."""
    asked = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


def soon(holds):
    """Tell whether something comes to hold within five seconds."""
    end = time.monotonic() + 5
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


def test_each_request_runs_in_a_child_of_its_own_of_one_server(client):
    pids = [told(client, "return os.getpid()") for _ in range(3)]
    parents = [told(client, "return os.getppid()") for _ in range(3)]

    assert len({*pids, os.getpid(), client.server.pid}) == 5
    assert {*parents} == {client.server.pid}


def test_nothing_of_a_request_is_left_for_the_next(client):
    left = "sys.modules['sandbox.search']"
    assert told(client, f"{left}.left = 1\n os.environ['LEFT'] = '1'\n return 1") == 1

    assert not told(client, f"return {left}.__dict__.get('left', False)")
    assert not told(client, "return 'LEFT' in os.environ")


def test_the_server_is_a_fresh_python(client):
    import z3  # noqa: F401 - this process has it, with its threads and locks

    assert told(client, "return 'z3' in sys.modules or 'numba' in sys.modules") is False


def test_an_endless_request_is_killed_in_time_and_the_next_is_answered(client):
    told(client, "return 0")
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        client.ask(request(ENDLESS), 0.3)

    assert time.monotonic() - began < 5
    assert soon(lambda: not children(client.server.pid))
    assert told(client, "return os.getppid()") == client.server.pid


@pytest.mark.parametrize(
    ("limit", "most"), [("AS", 1 << 30), ("CPU", 20), ("CORE", 0), ("NOFILE", 0)]
)
def test_a_child_has_limits_and_the_server_none_of_them(client, limit, most):
    of_child = f"return resource.getrlimit(resource.RLIMIT_{limit})[{{}}]".format
    of_server = f"return resource.prlimit(os.getppid(), resource.RLIMIT_{limit})[0]"
    own = resource.getrlimit(getattr(resource, f"RLIMIT_{limit}"))[0]

    assert (told(client, of_child(0)), told(client, of_child(1))) == (most, most)
    assert told(client, of_server) == own


def test_too_much_memory_is_refused_to_the_child_alone(client):
    hungry = "x = builtins.bytearray(1 << 31)\n return 1"
    answer = client.ask(request(hungry), 30)

    assert answer["last"][0][0] == "stopped"
    assert told(client, "return os.getppid()") == client.server.pid


def test_too_much_time_kills_the_child(client):
    soon_over = f"resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n {ENDLESS}"
    with pytest.raises(EOFError):
        client.ask(request(soon_over), 60)

    assert told(client, "return os.getppid()") == client.server.pid


@pytest.mark.parametrize(
    "body",
    [
        "os.kill(os.getpid(), 9)",
        "os._exit(0)",
        "sys.exit(3)",
        "raise builtins.BaseException",
        "os.closerange(0, 99)",
        "os.kill(os.getpid(), 11)",
    ],
)
def test_a_child_that_dies_is_reported_and_the_next_is_answered(client, body):
    told(client, "return 0")
    server = client.server.pid
    with pytest.raises(EOFError):
        client.ask(request(body), 30)

    assert told(client, "return os.getppid()") == server
    assert soon(lambda: not children(server))


def test_a_child_that_dies_is_seen_where_the_process_blocks_that_signal(client):
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    try:
        with pytest.raises(EOFError):
            client.ask(request("os.kill(os.getpid(), 9)"), 10)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def test_a_server_that_was_killed_is_started_anew(client):
    told(client, "return 0")
    old = client.server.pid
    with pytest.raises(EOFError):
        client.ask(request("os.kill(os.getppid(), 9)\n os.kill(os.getpid(), 9)"), 30)

    assert soon(lambda: not alive(old))
    assert told(client, "return os.getppid()") == client.server.pid != old


def test_an_answer_that_is_too_long_is_refused(client, monkeypatch):
    monkeypatch.setattr(sandbox_client, "MAX_ANSWER", 1 << 16)
    texts = "return ['a' * 900 for i in range({})]".format
    answer = client.ask(request(texts(9)), 30)

    assert len(answer["last"][0][1]) == 9
    with pytest.raises(EOFError):
        client.ask(request(texts(900)), 30)


def test_a_child_holds_its_own_connection_and_no_other(client):
    with ThreadPoolExecutor() as threads:
        told(client, "return 0")
        waiting = threads.submit(client.ask, request(ENDLESS), 3)
        assert soon(lambda: children(client.server.pid))
        held = "n = 0\n for i in range(60):\n  try:\n   os.fstat(i)\n   n += 1\n"
        count = told(client, f"{held}  except OSError: pass\n return n")
        with pytest.raises(TimeoutError):
            waiting.result()

    assert count == 3  # what it writes to, and output and error, which lead nowhere


def test_no_zombie_is_left(client):
    for n in range(20):
        assert told(client, f"return {n}") == n

    assert soon(lambda: not children(client.server.pid))


def test_one_child_waits_for_the_next_request_and_is_the_one_that_answers_it(client):
    for n in range(3):
        assert told(client, f"return {n}") == n
    assert soon(lambda: len(forked(client.server.pid)) == 1)
    (spare,) = forked(client.server.pid)

    assert told(client, "return os.getpid()") == int(spare)


def test_a_spare_that_is_killed_is_replaced(client):
    told(client, "return 0")
    assert soon(lambda: len(forked(client.server.pid)) == 1)
    (spare,) = forked(client.server.pid)
    os.kill(int(spare), signal.SIGKILL)

    assert soon(lambda: not forked(client.server.pid))
    assert told(client, "return os.getppid()") == client.server.pid


def test_threads_ask_at_once_and_wait_for_nobody_but_their_own(client):
    told(client, "return 0")
    with ThreadPoolExecutor(9) as threads:
        endless = threads.submit(client.ask, request(ENDLESS), 4)
        answers = list(threads.map(lambda n: told(client, f"return {n}"), range(60)))
        assert not endless.done()
        with pytest.raises(TimeoutError):
            endless.result()

    assert answers == list(range(60))
    assert soon(lambda: not children(client.server.pid))


PROGRAM = f"""
import os, sys, time
sys.path[:0] = {sys.path!r}
from test_sandbox import ENDLESS, request, told
from showcase.verification.refactor.sandbox_client import CLIENT
told(CLIENT, "return 0")
print(CLIENT.server.pid, flush=True)
"""


@pytest.fixture
def started(apart):
    """Start a program that asks, in a session of its own; return it and its server."""
    processes = []

    def start(rest):
        process = subprocess.Popen(
            [sys.executable, "-W", "error::ResourceWarning", "-c", PROGRAM + rest],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=apart,  # noqa: PLW1509 - it takes no lock
        )
        processes.append(process)
        return process, int(process.stdout.readline())

    yield start
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_the_server_ends_with_the_process_and_nothing_is_said(started):
    process, server = started("")
    said = process.communicate(timeout=30)

    assert (process.returncode, said) == (0, ("", ""))
    assert soon(lambda: not alive(server))


def test_the_server_and_its_children_end_when_the_process_is_killed(started):
    process, server = started("CLIENT.ask(request(ENDLESS), 60)")
    assert soon(lambda: children(server))
    child, spare = forked(server)
    process.kill()
    process.communicate(timeout=30)

    assert soon(lambda: not alive(server))
    assert soon(lambda: not alive(child) and not alive(spare))


def test_control_c_stops_the_request_and_not_the_server(started):
    process, server = started(
        "try: CLIENT.ask(request(ENDLESS), 60)\n"
        "except KeyboardInterrupt: print(told(CLIENT, 'return os.getppid()'), flush=True)\n"
        "time.sleep(60)"
    )
    assert soon(lambda: children(server))
    os.killpg(process.pid, signal.SIGINT)

    assert int(process.stdout.readline()) == server
    assert soon(lambda: not children(server))
    os.killpg(process.pid, signal.SIGINT)
    assert "KeyboardInterrupt" in process.communicate(timeout=30)[1]
    assert soon(lambda: not alive(server))


def test_a_fork_of_the_process_starts_a_server_of_its_own(started):
    process, server = started(
        "if not os.fork():\n"
        "    print('in the fork', told(CLIENT, 'return os.getppid()'), flush=True)\n"
        "    sys.exit()\n"
        "os.wait()\n"
        "print(told(CLIENT, 'return os.getppid()'))"
    )
    said, complaint = process.communicate(timeout=30)
    of_the_fork, of_the_process = said.splitlines()

    assert int(of_the_process) == server
    assert int(of_the_fork.removeprefix("in the fork")) != server
    assert complaint == ""


def test_a_request_given_up_is_killed_though_a_fork_of_the_process_holds_its_connection(started):
    process, server = started(
        "from threading import Thread\n"
        "def endless():\n"
        "    try: CLIENT.ask(request(ENDLESS), 1)\n"
        "    except TimeoutError: print('given up', flush=True)\n"
        "thread = Thread(target=endless)\n"
        "thread.start()\n"
        "time.sleep(0.2)\n"
        "fork = os.fork()\n"
        "time.sleep(60)"
    )

    assert process.stdout.readline() == "given up\n"
    assert soon(lambda: not children(server))
