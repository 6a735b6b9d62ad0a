"""``enduse goods``: what goods may be controlled under."""

from __future__ import annotations

from typing import Any

import click

from enduse.cli.output import shape_options, show
from enduse.model import to_plain

__all__ = ["goods"]


@click.command(epilog='Example: enduse goods "nitrocellulose and drone engines"')
@click.argument("text", nargs=-1, required=True)
@shape_options
def goods(text: tuple[str, ...], shape: str | None) -> int:
    """Look up goods by TEXT or by code (HS, tariff code, ECCN).

    What comes out is a candidate for control, with the set, the code and where it was looked up;
    never a legal classification.
    """
    from enduse.controls.goods import GoodsTable

    hits = [to_plain(hit) for hit in GoodsTable.load().search(" ".join(text))]
    show(hits, _COLUMNS, shape)
    if not hits and shape is None:
        click.echo("no goods of the table are named, and no code of it", err=True)
    return 0


def _control(key: str) -> Any:
    return lambda row: row["control"][key] if row["control"] is not None else ""


_COLUMNS: dict[str, Any] = {
    "goods": lambda row: row["label"],
    "candidate for control under": _control("set"),
    "tier": _control("tier"),
    "authority": _control("authority"),
    "code": _control("code"),
    "revision": _control("hs_revision"),
    "looked up in": _control("source"),
}
