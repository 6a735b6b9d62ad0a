"""Count in how many names of official lists each word stands: writes resources/name_counts.yaml.

Reads the OFAC SDN list, the UK Sanctions List and the UN Security Council list in ``../shared``.

    python evals/count_names.py
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from enduse.text.name import split_legal_form

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT.parent / "shared" / "data" / "lists"
LEAST, MOST = 16, 8192
HEAD = """\
# How common words are in the names of parties, for names that are compared without a catalogue.
#
# Counted by evals/count_names.py in the distinct names (normalised, without legal forms) of three official lists:
# OFAC SDN list of 2026-07-11 (US government work, public domain), UK Sanctions List and UN Security Council
# Consolidated List of June 2026 (Open Government Licence v3.0; United Nations). `total`: the distinct names.
# `counts`: words that stand in at least so many of them, and in fewer than twice as many.
"""  # noqa: E501 - the width of the file that is written


def main() -> int:
    """Count and write; give the exit code."""
    if not LISTS.is_dir():
        print(f"{LISTS} is not there: nothing to count", file=sys.stderr)
        return 1
    cores = {split_legal_form(name).core for name in _names()} - {""}
    counts = Counter(word for core in cores for word in set(core.split()))
    lines = [HEAD, f"total: {len(cores)}\ncounts:\n"]
    size = MOST
    while size >= LEAST:
        held = (w for w, n in counts.items() if size <= n < 2 * size and not w.isdigit())
        words = " ".join(sorted(held))
        if words:
            text = textwrap.fill(words, 112, initial_indent="    ", subsequent_indent="    ")
            lines.append(f"  {size}: >-\n{text}\n")
        size //= 2
    (ROOT / "resources" / "name_counts.yaml").write_text("".join(lines), encoding="utf-8")
    return 0


def _names() -> Iterator[str]:
    sdn = json.loads((LISTS / "ofac_sdn_2026-07" / "ofac_sdn.json").read_text("utf-8"))
    for entry in sdn["entries"]:
        yield from (entry["name"], *entry["aliases"])
    for key in ("uk", "un"):
        path = LISTS / "collected_2026-06" / f"{key}.json"
        held = json.loads(path.read_text("utf-8"))
        rows = held if isinstance(held, list) else next(v for v in held.values() if type(v) is list)
        for row in rows:
            yield from (row["full_name"], *row["aliases"])


if __name__ == "__main__":
    sys.exit(main())
