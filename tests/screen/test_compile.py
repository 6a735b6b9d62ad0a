"""Compiled code is kept under the digest of what it was made from."""

from __future__ import annotations

import ast
from pathlib import Path

import numba

from enduse.screen import compile as compiling


def test_every_module_that_is_compiled_is_in_the_digest() -> None:
    room = Path(compiling.__file__).parent
    known = {room / name for name in compiling._SOURCES}
    known |= {room / "index" / name for name in compiling._INDEX_SOURCES}
    for path in (*room.glob("*.py"), *(room / "index").glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        marks = {
            mark.id
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            for mark in node.decorator_list
            if isinstance(mark, ast.Name)
        }
        assert not marks & {"compiled", "inlined"} or path in known, path


def test_others_who_use_numba_keep_their_place() -> None:
    before = numba.config.CACHE_DIR  # type: ignore[attr-defined] - numba makes it at run time
    made = compiling.compile_with()(lambda value: value + 1)
    assert made(2) == 3
    assert before == numba.config.CACHE_DIR  # type: ignore[attr-defined] - numba makes it at run time
