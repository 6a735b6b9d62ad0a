from __future__ import annotations

import json
from pathlib import Path

from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.nsdc_json import NsdcJson
from enduse.model.listing import ListedName, Listing

# Invented parties, in the keys that the public interface of the register gives.
PATH = Path(__file__).parent.parent / "data" / "official" / "nsdc.json"


def read(path: Path = PATH) -> list[Listing | Rejected]:
    return list(NsdcJson().read(Task((path,), "2026-09-01")))


def test_it_is_known_by_its_keys() -> None:
    assert isinstance(sniff(PATH), NsdcJson)


def test_a_person_is_read_whole() -> None:
    assert read()[0] == Listing(
        list="ua_nsdc",
        version="2026-09-01",
        entry_id="9001",
        schema="Person",
        names=(
            ListedName("Новамбр Жан", "name"),
            ListedName("Novambr Jean", "alias"),
            ListedName("Novembre Jean", "alias"),
            ListedName("Novambr Zhan", "alias"),
            ListedName("Ле Петі", "alias"),
        ),
        measure="блокування активів",
        program="726/2022",
        listed="2022-10-19",
        ended="2032-10-19",
        countries=("ru",),
        addresses=("м. Москва, вул. Тиха, 1",),
        identifiers=(("inn", "770000000001"), ("passport", "P1234567")),
        birth_dates=("1971-12-10",),
        remarks="Посада: директор",
        rows=(1,),
    )


def test_one_whose_term_is_over_stays_as_delisted() -> None:
    company = read()[1]
    assert isinstance(company, Listing)
    assert (company.schema, company.state) == ("LegalEntity", "delisted")
    assert (company.listed, company.ended) == ("2017-05-15", "2020-05-15")
    assert company.identifiers == (("ogrn", "1027700000001"), ("registration", "12345678"))


def test_an_unknown_status_counts_as_in_force(tmp_path: Path) -> None:
    subject = {"sid": 1, "name": "x", "actions": [{"status": "чинна", "endDate": "2020-01-01"}]}
    path = tmp_path / "one.json"
    path.write_text(json.dumps([subject]))
    (item,) = read(path)
    assert isinstance(item, Listing)
    assert item.state == "in_force"


def test_what_is_no_subject_is_refused_with_its_reason() -> None:
    refused = [(item.row, item.reason) for item in read() if isinstance(item, Rejected)]
    assert refused == [
        (3, "no name"),
        (4, "the id '9001' is that of row 1 already"),
        (5, "no key 'sid'"),
    ]


def test_subjects_may_stand_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "subjects.jsonl"
    subjects = json.loads(PATH.read_text(encoding="utf-8"))[:2]
    path.write_text("\n".join(json.dumps(item) for item in subjects), encoding="utf-8")
    assert isinstance(sniff(path), NsdcJson)
    assert [item.entry_id for item in read(path) if isinstance(item, Listing)] == ["9001", "9002"]
