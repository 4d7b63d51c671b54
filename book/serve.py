"""Serve the built book as a static host does: gzipped, typed, its address printed."""

import argparse
import gzip
import sys
from email.utils import formatdate
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".xml", ".txt"}


class BookHandler(SimpleHTTPRequestHandler):
    """Static files, gzipped where that helps, quiet but for what goes wrong."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def send_head(self) -> BytesIO | None:
        """Answer GET and HEAD; a folder without its slash is redirected as the base class does."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                return super().send_head()
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Last-Modified", formatdate(path.stat().st_mtime, usegmt=True))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _gzipped(path, path.stat().st_mtime_ns)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of requests that went well."""


@lru_cache(maxsize=512)
def _gzipped(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


def bind(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of `folder` on this machine only; OSError where the port is taken."""

    def handler(*given: object) -> BookHandler:
        return BookHandler(*given, directory=str(folder))

    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def main() -> int:
    """Serve until Ctrl-C; with --check, only say whether the port is free."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the built book, e.g. _build/html")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--check", action="store_true", help="only see whether the port is free")
    given = parser.parse_args()
    try:
        server = bind(given.folder, given.port)
    except (OSError, OverflowError) as error:
        print(
            f"Port {given.port} cannot be used ({error}). Take another: make serve PORT=8001",
            file=sys.stderr,
        )
        return 1
    with server:
        if not given.check:
            print(f"The book is at http://localhost:{given.port} (Ctrl-C stops it)", flush=True)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
