"""All the pictures of a set of records, written to a folder."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.svg import STYLESHEET, Paper, Svg, escape, join, tag
from enduse.text.cell import neutralised

if TYPE_CHECKING:
    from enduse.trace.picture.plate import Plate
    from enduse.trace.records import Records

__all__ = ["write_pictures"]

WIDE, SLIM = 960, 390
_PAGE = """\
:root{color-scheme:light dark}
body{margin:0 auto;max-width:1000px;padding:16px;background:#fff;color:#1b1d1f;
font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
h1{font-size:1.4rem;margin:.5rem 0}
figure{margin:0 0 2.5rem}
figure svg{display:block;width:100%;height:auto}
figcaption{font-size:.85rem;padding:0 16px}
a{color:#0b5cad}
.warn{font-weight:700}
.slim{display:none}
@media (max-width:640px){body{padding:0}h1,p{padding:0 16px}.wide{display:none}.slim{display:block}}
@media (prefers-color-scheme:dark){body{background:#15181b;color:#eceef0}a{color:#8cc4ff}}
@media print{body{max-width:none}figure{break-inside:avoid}}
"""


def write_pictures(
    records: Records, alerts: Iterable[Mapping[str, Any]], folder: Path, label: str = ""
) -> list[Path]:
    """Write every picture as SVG, the data behind each as CSV, and a page that shows them all.

    Args:
        records: Prepared records; they are aggregated where they lie.
        alerts: Computed alerts: ``detector``, ``subject``, ``score``, ``figures``, ``evidence``.
        folder: Where the files go; made if it is not there.
        label: A warning to be seen in each, as that the records are synthetic; or empty.

    Returns:
        The files written, in order: ``index.html`` first, and ``pictures.json`` last, from which
        :func:`~enduse.trace.picture.kept.kept_pictures` draws them again.
    """
    # Ibis is heavy, and comes with the plates.
    from enduse.trace.picture.plate import plates

    made = plates(records, alerts, label)
    folder.mkdir(parents=True, exist_ok=True)
    files = {"index.html": _index(made, label)}
    for plate in made:
        files[f"{plate.name}.svg"] = plate.draw(plate.caption, Paper(WIDE, name=plate.name))
        files[f"{plate.name}.csv"] = _csv(plate, label)
    files["pictures.json"] = _json(made)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode())
    return [folder / name for name in files]


def _csv(plate: Plate, label: str) -> str:
    more = [label] if label else []
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*plate.columns, *(["label"] if label else [])])
    writer.writerows([_cell(value) for value in (*row, *more)] for row in plate.data)
    return buffer.getvalue()


def _json(made: Sequence[Plate]) -> str:
    """Keep what pictures are drawn from: with its types, as CSV cannot tell null from nothing."""
    kept = [
        {
            "name": plate.name,
            **asdict(plate.caption),
            "breaks": [asdict(one) for one in plate.breaks],
            "columns": plate.columns,
            "rows": plate.data,
        }
        for plate in made
    ]
    return json.dumps(kept, ensure_ascii=False, indent=0, default=date.isoformat) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}" if abs(value) < 1 else f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else neutralised(str(value))


def _index(made: Sequence[Plate], label: str) -> str:
    style = Svg(_PAGE + STYLESHEET)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    head = tag(
        "head",
        Svg('<meta charset="utf-8">'),
        Svg('<meta name="viewport" content="width=device-width">'),
        Svg(
            '<meta http-equiv="Content-Security-Policy" '
            f"content=\"default-src 'none'; style-src 'sha256-{digest}'\">"
        ),
        tag("title", escape("Pictures of trade records")),
        tag("style", style),
    )
    warning = [tag("p", escape(label), class_="warn")] if label else []
    body = tag(
        "body",
        tag("h1", escape("Pictures of trade records")),
        *warning,
        *(_figure(plate) for plate in made),
    )
    return f'<!DOCTYPE html>\n<html lang="en">{join([head, body])}</html>\n'


def _figure(plate: Plate) -> Svg:
    def drawn(width: int, kind: str) -> Svg:
        paper = Paper(width, style=False, name=f"{plate.name}-{kind}")
        return tag("div", Svg(plate.draw(plate.caption, paper)), class_=kind)

    links = tag(
        "figcaption",
        tag("a", escape("This picture"), href=f"{plate.name}.svg"),
        escape(" and "),
        tag("a", escape("the data behind it"), href=f"{plate.name}.csv"),
    )
    return tag("figure", drawn(WIDE, "wide"), drawn(SLIM, "slim"), links, id=plate.name)
