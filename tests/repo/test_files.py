"""Habits that no linter knows: what may stand in templates, views, lock files, and in any file at all."""

import ast
import json
import re

from tests.repo.files import ROOMS, ROOT, project_files, python_files, templates

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
QUERY = re.compile(r"\.(filter|exclude)\(")
SIGNALS = re.compile(r"@receiver|\w_\w+\.connect\(")
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b")
MACHINE = re.compile(r"/(work|root|home|Users)/\w")


def lines_with(pattern, paths):
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]


def none(found):
    assert not found, "\n".join(found)


def text_files():
    return [path for path in project_files() if b"\0" not in path.read_bytes()[:1024]]


def views():
    kinds = {"views", "admin", "templatetags"}
    return [path for path in python_files() if kinds & set(path.relative_to(ROOT).with_suffix("").parts)]


def test_templates_hold_no_script_style_or_handler():
    none(lines_with(INLINE, templates()))


def test_queries_are_words_of_the_models():
    none(lines_with(QUERY, views()))


def test_nothing_happens_behind_a_signal():
    none(lines_with(SIGNALS, python_files()))


def test_models_do_not_override_save():
    saves = [
        f"{path.relative_to(ROOT)}: {cls.name}"
        for room in ROOMS
        for path in (ROOT / room).rglob("models/*.py")
        for cls in ast.parse(path.read_text()).body
        if isinstance(cls, ast.ClassDef)
        for method in cls.body
        if isinstance(method, ast.FunctionDef) and method.name in {"save", "delete"}
    ]
    none(saves)


def test_models_and_query_words_say_what_they_are():
    silent = []
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("models/*.py")):
        for cls in (node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)):
            bases = {getattr(base, "attr", getattr(base, "id", "")) for base in cls.bases}
            if "Model" in bases and not ast.get_docstring(cls):
                silent.append(cls.name)
            if any(base.endswith("QuerySet") for base in bases):
                words = (node for node in cls.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_")
                silent += [f"{cls.name}.{word.name}" for word in words if not ast.get_docstring(word)]
    none(silent)


def test_nothing_is_left_unfinished():
    none(lines_with(UNFINISHED, [path for path in text_files() if ROOT / "tests" not in path.parents]))


def test_nothing_names_a_machine():
    none(lines_with(MACHINE, text_files()))


def test_files_end_with_one_newline_and_lines_without_space():
    bad = [
        str(path.relative_to(ROOT))
        for path in text_files()
        if (text := path.read_text())
        and (not text.endswith("\n") or text.endswith("\n\n") or re.search(r"[ \t]\n|\r", text))
    ]
    none(bad)


def test_pins_do_not_say_where_they_came_from():
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert "://" not in (ROOT / name).read_text()
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in packages.items() if name)


def test_runtime_pins_are_among_the_development_pins():
    runtime, development = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert runtime <= development
