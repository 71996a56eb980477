"""The project's own files: everything in the checkout that is not ignored."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
IGNORED = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split() if line.endswith("/")} | {".git"}
ROOMS = ["people", "companies", "trainees", "applications", "programme"]


def project_files(*suffixes):
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name for name in folders if name not in IGNORED and Path(folder, name) != ROOT / "static" / "built"
        ]
        yield from (Path(folder, name) for name in names if name not in IGNORED and name.endswith(suffixes or ""))


def python_files():
    """Code without tests."""
    return [path for path in project_files(".py") if "tests" not in path.relative_to(ROOT).parts]


def templates():
    return list((ROOT / "templates").rglob("*.html"))
