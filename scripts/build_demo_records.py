"""Make the invented trade records of the embedded case: ``src/enduse/demo/case/records``.

    scripts/build_demo_records.py            write them
    scripts/build_demo_records.py --check    say whether they are what this makes

Everything in them is invented: no such firms, no such shipments.  What is meant to be found in them
stands in the README of the case.  Numbers come from a generator with a fixed seed, so the files are
the same on every machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "enduse" / "demo" / "case" / "records"


def files() -> dict[str, str]:
    """Give all files by name."""
    sys.path.insert(0, str(ROOT))
    from scripts.demo_records.flow import andorra_lines, uruguay_exports, uruguay_imports
    from scripts.demo_records.layout import andorra_file, totals_file, uruguay_file
    from scripts.demo_records.stock import Maker

    make = Maker()
    taken = andorra_lines(make)
    sent = uruguay_exports(make, taken)
    came = uruguay_imports(make, sent)
    return {
        "invented_andorra_imports.csv": andorra_file(taken),
        "invented_uruguay_customs.csv": uruguay_file(sent, came),
        "invented_comtrade_totals.csv": totals_file(taken, sent),
    }


def main(*, check: bool) -> int:
    """Write the files, or compare them; give the exit code."""
    stale = []
    for name, text in files().items():
        path = FOLDER / name
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        stale.append(name)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    if stale:
        print(("not built: " if check else "built: ") + ", ".join(stale), file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
