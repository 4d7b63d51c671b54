"""The script: the server, on the socket that is its standard input."""

import os
import socket
import sys


def main() -> None:
    """Serve until whoever started this process is gone."""
    sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - pathlib takes longer to import than all else
    from sandbox.server import Server

    Server(socket.socket(fileno=0)).serve()


if __name__ == "__main__":
    main()
