"""Where the grounds lie: the embedded case, a world made for it, the data beside the project."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from enduse.demo import case_folder

__all__ = ["Sources", "made_world", "sources_here"]

_ROOT = Path(__file__).parents[2]
SEED, ROWS = 600, 60_000


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the grounds lie.

    Attributes:
        demo: Folder of the embedded case.
        shared: The folder with real articles and data, or None where it is absent.
        world: Folder of the synthetic world, or None.
        lists: A catalogue with the real lists, or None.
        scratch: Where things may be made.
    """

    demo: Path
    shared: Path | None
    world: Path | None
    lists: Path | None
    scratch: Path

    @property
    def imf(self) -> Path | None:
        """The IMF's table of Russia's trade."""
        return None if self.shared is None else self.shared / "data/trade/imf/RU_trade.csv"


def made_world(folder: Path) -> Path:
    """Make the world of the labels, unless it is there."""
    target = folder / f"world-{SEED}"
    if not (target / "world.json").is_file():
        verb = ["scenario", "--seed", str(SEED), "--rows", str(ROWS), "-o", str(target)]
        code = "import sys; from enduse.cli.main import main; sys.exit(main())"
        subprocess.run([sys.executable, "-c", code, *verb], check=True, capture_output=True)  # noqa: S603 - ourselves
    return target


def sources_here(scratch: Path | None = None) -> Sources:
    """Find the grounds on this machine.

    The catalogue of real lists is taken from ``ENDUSE_LISTS`` where that is set, as loading 83 of
    them takes minutes; else it is made from the folder beside the project.
    """
    shared = _ROOT.parent / "shared"
    folder = Path(tempfile.mkdtemp(prefix="enduse-check-")) if scratch is None else scratch
    held = os.environ.get("ENDUSE_LISTS")
    return Sources(
        demo=case_folder(),
        shared=shared if shared.is_dir() else None,
        world=made_world(folder),
        lists=Path(held) if held else None,
        scratch=folder,
    )
