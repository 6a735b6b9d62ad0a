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
from enduse.case.ground import RecordsGiven
from enduse.controls import Catalog
from enduse.demo import case_folder

RECORDS = [
    case_folder() / "records" / f"{name}.csv"
    for name in ("invented_andorra_imports", "invented_comtrade_totals")
]

# The command as a program that follows the locale of its user, as a desktop's or a server's may.
RUN = """
import locale
locale.setlocale(locale.LC_ALL, "")
from enduse.cli.main import main
main()
"""


def environment_of(locale: str, folder: Path) -> dict[str, str]:
    """Give the variables for a locale; one that the machine lacks is made from its source."""
    if locale in {"C", "POSIX", "C.UTF-8"}:
        return {"LC_ALL": locale}
    source, charset = locale.split(".")
    maker = shutil.which("localedef")
    if maker is not None:
        command = [maker, "-i", source, "-f", charset, folder / locale]
        subprocess.run(command, capture_output=True, check=False)
    if not (folder / locale / "LC_CTYPE").exists():
        pytest.skip(f"the locale {locale} cannot be made on this machine")
    return {"LC_ALL": locale, "LOCPATH": str(folder)}


@pytest.fixture(scope="session")
def written(demo_case: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's articles and lists, assessed in this process as anybody's would be."""
    folder = tmp_path_factory.mktemp("written")
    articles = sorted((case_folder() / "articles").glob("*.txt"))
    # The command gives no notice; only the demo does.
    records = [RecordsGiven(path) for path in RECORDS]
    write_assessment(demo_case.workshop, articles, folder, as_of="2025-06-30", records=records)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every form of an assessment, its tables, and the pictures of its records."""
    pictures = folder / "traced" / "invented_andorra_imports" / "pictures"
    paths = [*folder.glob("assessment.*"), *folder.glob("tables/*"), *pictures.iterdir()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def assert_same(one: Path, other: Path) -> None:
    here, there = files_of(one), files_of(other)
    assert here.keys() == there.keys()
    assert len(here) > 20
    assert [name for name in sorted(here) if here[name] != there[name]] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "run",
    [
        ("0", "C", "UTC"),
        ("1", "C.UTF-8", "Asia/Shanghai"),
        ("77", "tr_TR.UTF-8", "Pacific/Kiritimati"),
        ("4294967295", "C.UTF-8", "America/Los_Angeles"),
        ("random", "POSIX", "Asia/Kathmandu"),
    ],
    ids=" ".join,
)
def test_hash_seed_locale_zone_and_order_change_no_byte(
    written: Path, demo_case: Any, tmp_path: Path, run: tuple[str, str, str]
) -> None:
    seed, locale, zone = run
    articles = sorted((case_folder() / "articles").glob("*.txt"))
    random.Random(seed).shuffle(articles)  # noqa: S311 - an order, not a secret
    (tmp_path / "given").mkdir()
    given = [shutil.copy(path, tmp_path / "given") for path in articles]
    environment = {
        "PATH": os.environ["PATH"],
        "ENDUSE_HOME": str(demo_case.folder / "home"),
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        **environment_of(locale, tmp_path),
    }
    records = [word for path in RECORDS for word in ("--records", path)]
    asked = ["assess", *given, *records, "--as-of", "2025-06-30", "-o", "case"]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *asked],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert_same(tmp_path / "case", written)


def test_the_order_in_which_lists_were_loaded_changes_no_byte(
    written: Path, tmp_path: Path
) -> None:
    source, home = case_folder(), tmp_path / "home"
    for mapping in sorted((source / "mappings").glob("*.yaml"), reverse=True):
        Catalog(home).add(source / "lists", mapping=mapping)
    articles = sorted((source / "articles").glob("*.txt"), reverse=True)
    workshop = open_workshop(Settings(home))
    records = [RecordsGiven(path) for path in RECORDS]
    write_assessment(workshop, articles, tmp_path / "case", as_of="2025-06-30", records=records)
    assert_same(tmp_path / "case", written)
