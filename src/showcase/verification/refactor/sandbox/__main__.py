"""The script: limits itself, reads a request, answers it."""

import json
import os
import sys
from contextlib import suppress

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20


def main() -> None:
    """Answer the request on standard input."""
    import resource

    sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - pathlib takes longer to import than all else
    from sandbox.search import search

    for limit, most in (("AS", MEMORY_BYTES), ("CPU", CPU_SECONDS), ("CORE", 0)):
        with suppress(ValueError, OSError):  # macOS knows the limit on memory but refuses to set it
            resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (most, most))
    request = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    json.dump(search(request), sys.stdout)


if __name__ == "__main__":
    main()
