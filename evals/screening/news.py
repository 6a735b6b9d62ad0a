"""How the news names parties, beside the names on the lists; and who was listed where, when."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from pathlib import Path

from rapidfuzz import fuzz, process

from enduse import compare_names
from enduse.controls import Catalog
from enduse.model.match import Match, Relation, Screening
from enduse.screen import Screener
from evals import lists
from evals.screening import data
from evals.screening.matcher import SORTED_FROM, logic_v2, normalized, token_sort

__all__ = ["PHRASES", "Phrase", "Wanted", "is_right", "run"]


class Wanted(Enum):
    """What two names should be called."""

    MATCH = "match"
    PARENT = "parent, no match"
    AFFILIATE = "affiliate, no match"
    NOT_CERTAIN = "not certain"
    NO_MATCH = "no match"


@dataclass(frozen=True)
class Phrase:
    """A name as the news has it, one of a list, and what they should be called."""

    news: str
    listed: str
    wanted: Wanted


_GST = "WUHAN GLOBAL SENSOR TECHNOLOGY CO., LTD."
_TONGSHENG = "WUHAN TONGSHENG TECHNOLOGY CO., LTD."
_NCRIEO = "North China Research Institute of Electro-Optics (NCRIEO)"
_DALIAN = "General Technology Group Dalian Machine Tool Co., Ltd"
_DALIAN_TRADE = "GENERAL TECHNOLOGY GROUP DALIAN MACHINE TOOL IMPORT & EXPORT CO LTD"
_GDLS = "General Dynamics Land Systems"

# The pairs of the research, and those of the issue.  Where names alone cannot tell (the Chinese and
# the English name of one company share no brand; an institute's two names share no word), being
# sure either way is wrong.
PHRASES = (
    Phrase("Hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd.", Wanted.MATCH),
    Phrase("iRay Technology", "YANTAI IRAY TECHNOLOGY CO LTD", Wanted.MATCH),
    Phrase("iRay Technology", "Yantai Iray Technology Co., Ltd", Wanted.MATCH),
    Phrase("Yantai IRay Technology Company Limited", "YANTAI IRAY TECHNOLOGY CO LTD", Wanted.MATCH),
    Phrase("Wuhan Global Sensor Technology", _GST, Wanted.MATCH),
    Phrase("Wuhan Global Sensor", _GST, Wanted.MATCH),
    Phrase("Wuhan Tongsheng Technology", _TONGSHENG, Wanted.MATCH),
    Phrase("North China Research Institute of Electro-Optics", _NCRIEO, Wanted.MATCH),
    Phrase("NCRIEO", _NCRIEO, Wanted.MATCH),
    Phrase("NCRIEO", "North China Research Institute of Electro-Optics", Wanted.MATCH),
    Phrase("Dalian Machine Tool Group", _DALIAN, Wanted.MATCH),
    Phrase("Dalian Machine Tool Group", _DALIAN_TRADE, Wanted.AFFILIATE),
    Phrase("武汉高芯", "武汉高芯科技有限公司", Wanted.MATCH),
    Phrase(
        "烟台艾睿光电科技有限公司", "Yantai Airui Optoelectronic Technology Co. Ltd", Wanted.MATCH
    ),
    Phrase("通用动力陆地系统公司", _GDLS, Wanted.MATCH),
    Phrase("通用原子航空系统公司", "General Atomics Aeronautical Systems", Wanted.MATCH),
    Phrase("General Atomics", "General Atomics Aeronautical Systems", Wanted.PARENT),
    Phrase("General Dynamics", _GDLS, Wanted.PARENT),
    Phrase("General Atomics", "通用原子航空系统公司", Wanted.NOT_CERTAIN),
    Phrase("Wuhan Sensor Technology", _GST, Wanted.NOT_CERTAIN),
    Phrase("Wuhan Tongsheng Trading", _TONGSHENG, Wanted.NOT_CERTAIN),
    Phrase("Almaz Antey Telecom", "ALMAZ-ANTEY", Wanted.NOT_CERTAIN),
    Phrase("武汉高芯科技有限公司", "Wuhan Global Sensor Technology Co Ltd", Wanted.NOT_CERTAIN),
    Phrase(
        "North China Research Institute of Electro-Optics",
        "CETC 11th Research Institute (CETC 11th RI)",
        Wanted.NOT_CERTAIN,
    ),
    Phrase("Wuhan Guide Infrared", _GST, Wanted.NO_MATCH),
)
"""What the news says, beside names on lists."""

_NEW = "2026-08-31"

# Party → the lists that have it, each with its date of listing where the list tells it; looked up
# by hand in the files (see tests/screen/test_known_answers.py for the entries).
_KNOWN = {
    "iRay Technology": "us_ofac_sdn eu_833_2014:2025-02-25 ch_seco",
    "Wuhan Global Sensor Technology": (
        "us_ofac_sdn eu_833_2014:2025-02-25 eu_269_2014:2025-07-19 eu_fsf ch_seco"
    ),
    "武汉高芯": "us_ofac_sdn eu_833_2014:2025-02-25 eu_269_2014:2025-07-19 eu_fsf ch_seco",
    "Wuhan Tongsheng Technology": "us_ofac_sdn gb_fcdo_sl:2024-06-13",
    "Dalian Machine Tool Group": "eu_269_2014:2025-05-20 eu_fsf ch_seco",
    "North China Research Institute of Electro-Optics": "us_bis_el:2015-07-28",
    "NCRIEO": "us_bis_el:2015-07-28",
    "Hikvision": ("us_bis_el:2019-10-09 us_ofac_cmic us_dod_1260h us_fcc_covered us_ndaa_889"),
    "General Atomics Aeronautical Systems": (
        "cn_mfa_anti_sanctions:2024-04-11 cn_mofcom_uel:2024-05-20"
        " cn_mofcom_export_control:2025-03-04"
    ),
    "General Dynamics Land Systems": (
        "cn_mfa_anti_sanctions:2024-04-11 cn_mofcom_uel:2024-05-20"
        " cn_mofcom_export_control:2025-03-04"
    ),
}
# Name → list whose entry is another company, and the verdict.
_RELATED = {
    "Dalian Machine Tool Group": ("us_ofac_sdn", Relation.AFFILIATE),
    "General Dynamics": ("cn_mofcom_uel", Relation.PARENT),
    "General Atomics": ("cn_mofcom_uel", Relation.PARENT),
}
# Name → a word of the listed names that it may stand for, and none of them for certain.
_UNCERTAIN = {"Wuhan Sensor Technology": "sensor", "Almaz Antey Telecom": "ant"}
_SDN_DAYS = {"2023-01-21": "not_yet", "2024-04-30": "unknown", _NEW: "in_force"}


def is_right(match: Match, wanted: Wanted) -> bool:
    """Whether a verdict is the one that was wanted."""
    if wanted is Wanted.MATCH:
        return match.match
    if wanted is Wanted.NO_MATCH:
        return not match.match
    if wanted is Wanted.NOT_CERTAIN:
        return not match.confirmed
    relation = Relation.PARENT if wanted is Wanted.PARENT else Relation.AFFILIATE
    return match.relation is relation and not match.match


def run(home: Path | None) -> None:
    """Print the verdicts on phrases, and the known answers at several days."""
    _print_phrases()
    with tempfile.TemporaryDirectory() as folder:
        place = home or Path(folder)
        if home is None:
            data.say("loading all lists")
            lists.load_all(place, data.SHARED)
        data.say("screening the known parties")
        _print_known(Catalog(place), None if home is not None else place)


def _print_phrases() -> None:
    print(
        f"\n== news: {len(PHRASES)} phrases of the news beside names on lists, as companies. The "
        "verdicts wanted are fixed; rules may have been written with them in view."
    )
    logic, plain = logic_v2(), token_sort()
    wrong = 0
    print("verdict  wanted               enduse                     logic-v2  token_sort")
    for item in PHRASES:
        match = compare_names(item.news, item.listed, schema="Company")
        fine = is_right(match, item.wanted)
        wrong += not fine
        others = [m.score(item.news, item.listed, "Company") for m in (logic, plain)]
        sure = "certain" if match.confirmed else "match" if match.match else "-"
        print(
            f"{'right' if fine else 'WRONG':8} {item.wanted.value:20} {match.score:.3f} "
            f"{match.relation.value:12} {sure:8} {others[0]:8.2f} {others[1]:11.2f}  "
            f"{item.news!r} / {item.listed!r}"
        )
    print(f"{wrong} of {len(PHRASES)} wrong")


def _print_known(catalog: Catalog, kept: Path | None) -> None:
    screener = Screener(catalog, home=kept)
    print(
        f"\nknown answers against {len(catalog.parties()):,} parties: lists on which the party is "
        "confirmed, and whether it was on them, on each day"
    )
    near = _sorted_lists(catalog)
    wrong = sum(_print_party(screener, near(name), name) for name in _KNOWN)
    wrong += sum(_print_related(screener, name) for name in _RELATED)
    wrong += sum(_print_uncertain(screener, name) for name in _UNCERTAIN)
    print(f"{wrong} of {len(_KNOWN) + len(_RELATED) + len(_UNCERTAIN)} wrong")


def _print_party(screener: Screener, near: set[str], name: str) -> bool:
    """Screen a known party on each day that matters; say whether anything is wrong."""
    pairs = (item.partition(":") for item in _KNOWN[name].split())
    dates = {key: since for key, _, since in pairs}
    days = sorted({*_SDN_DAYS, *(d for s in dates.values() if s for d in (_before(s), s))})
    faults: dict[str, list[str]] = {}
    for day in days:
        for fault in _faults(screener.screen(name, as_of=day), dates, day):
            faults.setdefault(fault, []).append(day)
    print(
        f"{_verdict(faults)} {name:50} {len(dates)} lists, {len(days)} days; "
        f"token_sort: {len(near & set(dates))} right, {len(near - set(dates))} wrong"
    )
    for fault, held in faults.items():
        print(f"       {fault}: on {len(held)} days, from {held[0]}")
    return bool(faults)


def _print_related(screener: Screener, name: str) -> bool:
    key, relation = _RELATED[name]
    held = [m for m in screener.screen(name, as_of=_NEW).matches if m.listing.list == key]
    there = sorted({m.relation.value for m in held})
    wrong = relation.value not in there or any(m.confirmed for m in held)
    print(f"{_verdict(wrong)} {name} on {key}: {relation.value}; given {there}")
    return wrong


def _print_uncertain(screener: Screener, name: str) -> bool:
    matches = screener.screen(name, as_of=_NEW).matches
    held = [m for m in matches if _UNCERTAIN[name] in m.name.casefold()]
    wrong = not held or any(m.confirmed for m in held)
    best = f"{held[0].score:.3f} {held[0].name!r}" if held else "nothing"
    print(f"{_verdict(wrong)} {name}: found, none certain; given {best}")
    return wrong


def _verdict(wrong: object) -> str:
    return "WRONG " if wrong else "right "


def _faults(screening: Screening, dates: dict[str, str], day: str) -> list[str]:
    sure = [m for m in screening.matches if m.confirmed]
    found = {m.listing.list for m in sure}
    faults = [f"{key} missing" for key in sorted(set(dates) - found)]
    faults += [f"{key} too much" for key in sorted(found - set(dates))]
    for key, since in dates.items():
        said = {m.standing.status for m in sure if m.listing.list == key}
        if since:
            wanted = "in_force" if day >= since else "not_yet"
        elif key == "us_ofac_sdn" and day in _SDN_DAYS:
            wanted = _SDN_DAYS[day]
        else:
            continue
        if wanted not in said and said:
            faults.append(f"{key} should be {wanted}, is {sorted(said)}")
    return faults


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _sorted_lists(catalog: Catalog) -> Callable[[str], set[str]]:
    owners: dict[str, set[str]] = {}
    for party in catalog.parties():
        for name in party.names:
            owners.setdefault(normalized(name), set()).add(party.list)
    names: Sequence[str] = sorted(owners)

    def near(name: str) -> set[str]:
        found = process.extract(
            normalized(name),
            names,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=100 * SORTED_FROM,
            limit=None,
        )
        return {key for held, _, _ in found for key in owners[held]}

    return near
