"""Python for the page: the package's source, Pyodide's core and Z3, served from the book itself.

Pyodide's core comes from its npm package, Z3 from its WebAssembly wheel; both are checked against
the hashes below and kept in `.cache/live`. Without npm the page loads Pyodide's core from its
public CDN instead, and the build says so.
"""

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

import showcase

LOGGER = logging.getLogger(__name__)

PYODIDE = "314.0.7"
PYODIDE_SHA256 = "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"
PYODIDE_CDN = f"https://cdn.jsdelivr.net/pyodide/v{PYODIDE}/full/"
CORE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
Z3 = "5.3.3.0"
Z3_SHA256 = "9381d9516345f53b21a8f4df243c5d608e9625aac658c3fb3975457bad260f60"
Z3_PLATFORM = "pyemscripten_2026_0_wasm32"


def setup(app: Sphinx) -> None:
    """Ship Python once the builder is known."""
    app.connect("builder-inited", _ship)


def _ship(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    cache = Path(app.srcdir) / ".cache" / "live"
    cache.mkdir(parents=True, exist_ok=True)
    out = Path(app.outdir) / "_static" / "live"
    out.mkdir(parents=True, exist_ok=True)
    _zip_package(Path(showcase.__file__).parent, out / "showcase.zip")
    _slim_z3(_z3_wheel(cache), out / "z3.zip")
    core = "pyodide/" if _pyodide(cache, out / "pyodide") else PYODIDE_CDN
    (out / "pyodide.json").write_text(json.dumps({"core": core}), encoding="utf-8")


def _zip_package(source: Path, out: Path) -> None:
    """Zip the package's Python files; the same source always makes the same bytes."""
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(source.rglob("*.py")):
            entry = zipfile.ZipInfo(path.relative_to(source.parent).as_posix())
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def _pyodide(cache: Path, out: Path) -> bool:
    """Put Pyodide's core into `out`; False where npm is missing or cannot fetch it."""
    package = cache / f"pyodide-{PYODIDE}.tgz"
    if not package.exists() and not _npm_pack(cache):
        LOGGER.info("No npm here: pages will load Pyodide's core from %s", PYODIDE_CDN)
        return False
    _verify(package, PYODIDE_SHA256)
    out.mkdir(exist_ok=True)
    with tarfile.open(package) as archive:
        for name in CORE:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise ExtensionError(f"{package.name} has no file {name}")
            (out / name).write_bytes(member.read())
    return True


def _npm_pack(cache: Path) -> bool:
    npm = shutil.which("npm")
    if npm is None:
        return False
    command = [npm, "pack", f"pyodide@{PYODIDE}", "--silent", "--pack-destination", str(cache)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603


def _z3_wheel(cache: Path) -> Path:
    wheel = cache / f"z3_solver-{Z3}-py3-none-{Z3_PLATFORM}.whl"
    if not wheel.exists():
        options = {
            "--only-binary": ":all:",
            "--python-version": "3.14",
            "--platform": Z3_PLATFORM,
            "--implementation": "py",
            "--abi": "none",
            "--dest": str(cache),
        }
        flags = [word for option in options.items() for word in option]
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *flags]
        subprocess.run([*command, f"z3-solver=={Z3}"], check=True)  # noqa: S603 - our own arguments
    _verify(wheel, Z3_SHA256)
    return wheel


def _slim_z3(wheel: Path, out: Path) -> None:
    """Keep of Z3's wheel what runs: its Python files and one of two copies of the library."""
    with (
        zipfile.ZipFile(wheel) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as slim,
    ):
        for name in source.namelist():
            if name == "z3/lib/libz3.so" or (name.startswith("z3/") and name.endswith(".py")):
                slim.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)


def _verify(path: Path, expected: str) -> None:
    found = sha256(path.read_bytes()).hexdigest()
    if found != expected:
        path.unlink()
        raise ExtensionError(f"{path.name} is not the pinned file: sha256 {found}, not {expected}")
