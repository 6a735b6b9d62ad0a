"""The record of a screening."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from enduse.model.listing import ListInfo
from enduse.screen import Screener, to_record


def _record(small: Callable[..., Any]) -> dict[str, Any]:
    catalog = small(
        {"list": "us_ofac_sdn", "names": ("VEGATRON LTD",), "listed": "2024-01-02"},
        ("xx_own_list", "Vegatron Limited"),
        ("eu_fsf", "Vegatron Land Vehicles"),
    )
    info = {
        "us_ofac_sdn": ListInfo("us_ofac_sdn", "SDN", "US-OFAC", "asset freeze"),
        "xx_own_list": ListInfo("xx_own_list", "Ours", "", ""),
        "eu_fsf": ListInfo("eu_fsf", "FSF", "EU", "asset freeze"),
    }
    return to_record(Screener(catalog).screen("Vegatron", as_of="2024-04-30"), info.__getitem__)


def test_a_record_has_the_stable_keys(small: Callable[..., Any]) -> None:
    record = _record(small)
    assert (record["query"], record["as_of"]) == ("Vegatron", "2024-04-30")
    first, second = record["results"]
    keys = {"id", "name", "score", "match", "relation", "reasons", "lists"}
    assert keys <= first.keys()
    assert (first["match"], first["relation"]) == (True, "same")
    assert (second["match"], second["relation"]) == (False, "parent")
    entry = {"authority", "list", "version", "entry_id", "measure", "since", "until"}
    assert all(entry <= held.keys() for held in first["lists"])
    assert {held["list"]: held["authority"] for held in first["lists"]} == {
        "us_ofac_sdn": "US-OFAC",
        "xx_own_list": "XX",
    }
    sdn = next(held for held in first["lists"] if held["list"] == "us_ofac_sdn")
    assert (sdn["measure"], sdn["since"]) == ("asset freeze", "2024-01-02")


def test_a_record_is_plain_json(small: Callable[..., Any]) -> None:
    record = _record(small)
    assert json.loads(json.dumps(record)) == record


def test_a_known_list_needs_no_catalogue_to_name_its_authority(small: Callable[..., Any]) -> None:
    screening = Screener(small(("us_ofac_sdn", "Vegatron"))).screen("Vegatron", as_of="2024-04-30")
    (result,) = to_record(screening)["results"]
    assert result["lists"][0]["authority"] == "US-OFAC"
