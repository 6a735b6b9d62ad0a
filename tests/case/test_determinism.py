"""Same articles, same lists, same day: the same bytes, wherever and however it is run."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from enduse.case import Settings, open_workshop, write_assessment
from enduse.controls import Catalog
from enduse.demo import case_folder

FILES = ("assessment.json", "assessment.html", "assessment.md", "assessment.ftm.json")

# The command as a program that follows the locale of its user, as a desktop's or a server's may.
RUN = """
import locale
locale.setlocale(locale.LC_ALL, "")
from enduse.cli.main import main
main()
"""


def locales() -> set[str]:
    done = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False)  # noqa: S607
    return {line.replace(".utf8", ".UTF-8") for line in done.stdout.split()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "locale", "zone"),
    [
        ("0", "C", "UTC"),
        ("1", "C.UTF-8", "Asia/Shanghai"),
        ("77", "POSIX", "Pacific/Kiritimati"),
        ("4294967295", "C.UTF-8", "America/Los_Angeles"),
        ("random", "C", "Asia/Kathmandu"),
        ("5", "tr_TR.UTF-8", "Europe/Istanbul"),
    ],
)
def test_hash_seed_locale_zone_and_order_change_no_byte(
    demo_case: Any, tmp_path: Path, seed: str, locale: str, zone: str
) -> None:
    if locale not in {"C", "POSIX"} and locale not in locales():
        pytest.skip(f"this machine has no locale {locale}")
    articles = sorted((case_folder() / "articles").glob("*.txt"))
    random.Random(seed).shuffle(articles)  # noqa: S311 - an order, not a secret
    (tmp_path / "given").mkdir()
    given = [shutil.copy(path, tmp_path / "given") for path in articles]
    environment = {
        "PATH": os.environ["PATH"],
        "ENDUSE_HOME": str(demo_case.folder / "home"),
        "PYTHONHASHSEED": seed,
        "LC_ALL": locale,
        "TZ": zone,
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN, "assess", *given, "--as-of", "2025-06-30", "-o", "case"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    for name in FILES:
        written = (tmp_path / "case" / name).read_bytes()
        assert written == (demo_case.folder / name).read_bytes(), name


def test_the_order_in_which_lists_were_loaded_changes_no_byte(
    demo_case: Any, tmp_path: Path
) -> None:
    source, home = case_folder(), tmp_path / "home"
    for mapping in sorted((source / "mappings").glob("*.yaml"), reverse=True):
        Catalog(home).add(source / "lists", mapping=mapping)
    articles = sorted((source / "articles").glob("*.txt"), reverse=True)
    workshop = open_workshop(Settings(home))
    write_assessment(workshop, articles, tmp_path / "case", as_of="2025-06-30")
    for name in FILES:
        written = (tmp_path / "case" / name).read_bytes()
        assert written == (demo_case.folder / name).read_bytes(), name
