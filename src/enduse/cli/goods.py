"""``enduse goods``: what goods may be controlled under."""

from __future__ import annotations

from typing import Any

import click

from enduse.cli.output import shape_options, show
from enduse.model import to_plain

__all__ = ["goods"]


@click.command(epilog='Example: enduse goods "nitrocellulose and drone engines"')
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--revision",
    type=click.Choice(["HS2012", "HS2017", "HS2022"]),
    help="Revision that the code is of.  [default: the newest that has it]",
)
@shape_options
def goods(text: tuple[str, ...], revision: str | None, shape: str | None) -> int:
    """Look up goods by TEXT or by code (HS, tariff code, ECCN).

    What comes out is a candidate for control, with the set, the code and where it was looked up;
    never a legal classification.  A code of an older revision of the Harmonized System finds its
    successors, with the kind of the mapping.  Goods that no set names get HS2022 candidates, each
    with the probability that it is right.
    """
    from enduse.controls.goods.classify import answer, classify, decide

    asked = " ".join(text)
    found = answer(asked, revision)
    show([to_plain(one) for one in found], _COLUMNS, shape)
    if shape is not None:
        return 0
    if not found:
        click.echo("no goods of the table are named, and no code of it", err=True)
        return 0
    decision = decide(asked)
    click.echo(f"{_VERDICTS[decision.verdict]}: {decision.why}", err=True)
    if any(one.probability is not None for one in found) and classify(asked).abstains:
        click.echo(f"the candidates are guesses: {classify(asked).why}", err=True)
    return 0


_VERDICTS = {
    "controlled": "candidate for control",
    "not_controlled": "in no set of ours",
    "unclear": "cannot be told from these words",
}


def _control(key: str) -> Any:
    return lambda row: row["control"][key] if row["control"] is not None else ""


def _code(row: dict[str, Any]) -> str:
    code: str = row["control"]["code"] if row["control"] is not None else row["code"]
    return code


def _revision(row: dict[str, Any]) -> str:
    if row["control"] is not None:
        own: str = row["control"]["hs_revision"]
        return own
    return "HS2022" if row["code"] else ""


def _mapping(row: dict[str, Any]) -> str:
    mapping = row["mapping"]
    if mapping is None or mapping["from_revision"] == mapping["to_revision"]:
        return ""
    doubt = "" if mapping["verified"] else ", unverified"
    return f"{mapping['code']} of {mapping['from_revision']}, {mapping['kind']}{doubt}"


_COLUMNS: dict[str, Any] = {
    "goods": lambda row: row["label"],
    "candidate for control under": _control("set"),
    "tier": _control("tier"),
    "authority": _control("authority"),
    "code": _code,
    "revision": _revision,
    "probability": lambda row: row["probability"],
    "mapped from": _mapping,
    "looked up in": _control("source"),
}
