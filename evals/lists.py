"""Load the lists of ``../shared/data/lists`` into a catalogue, for tests and evaluations.

Run it: ``python evals/lists.py HOME [SHARED]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from enduse.controls import Catalog, FolderReport

ROOT = Path(__file__).resolve().parent.parent
MAPPINGS = Path(__file__).resolve().parent / "mappings"


def load_all(home: Path, shared: Path) -> FolderReport:
    """Add every list for which there is a mapping to the catalogue in ``home``.

    Args:
        home: The catalogue's folder, as ``ENDUSE_HOME``.
        shared: The folder that holds ``data/lists``.
    """
    return Catalog(home).add_folder(shared / "data" / "lists", MAPPINGS)


def main(arguments: list[str]) -> int:
    """Load, and print what came of it; give the exit code."""
    home = Path(arguments[0])
    shared = Path(arguments[1]) if len(arguments) > 1 else ROOT.parent / "shared"
    report = load_all(home, shared)
    for name, result in report.loaded:
        for version in result.added:
            sys.stdout.write(
                f"{name}: {version.list} {version.version}: {version.entries:,} entries, "
                f"{version.names:,} names, {version.rejected:,} rows refused\n"
            )
        for version in result.unchanged:
            sys.stdout.write(f"{name}: {version.list} {version.version}: unchanged\n")
        for key, reason in result.refused:
            sys.stdout.write(f"{name}: {key}: refused: {reason}\n")
        for warning in result.warnings:
            sys.stdout.write(f"{name}: warning: {warning}\n")
    for name, error in report.refused:
        sys.stdout.write(f"{name}: refused: {error}\n")
    for name in report.skipped:
        sys.stdout.write(f"skipped, no mapping: {name}\n")
    return 1 if report.refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
