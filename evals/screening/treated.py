"""Names of persons that the UN lists, as others write them, and of nobody listed: screened."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from enduse.controls import Catalog
from enduse.model.match import Screening
from enduse.screen import Screener
from evals.screening import data
from evals.screening.matcher import LOGIC_FROM, SORTED_FROM, normalized
from evals.screening.watch import Party, every_pair, logic_index

__all__ = ["AS_OF", "best_scores", "run"]

AS_OF = "2026-08-31"

_THRESHOLDS = (0.3, 0.5, 0.7, 0.85, 0.95)
_LISTED = 500
_STRANGERS = 1_000
_ROW = "{:34} {:>11} {:>13} {:>14} {:>17}"


def run() -> None:
    """Print hits among names of listed persons and among names of others."""
    print(
        "\n== un: the first 500 names of positives_un_treated.csv (the rest of the 683 is held "
        "out), and names of negatives_us and negatives_global,\nby name alone with schema Person. "
        "A hit: any result has `match`. Nothing is tuned on these names. limit 10."
    )
    with tempfile.TemporaryDirectory() as folder:
        for title, which in (
            ("OFAC 2026-07 + UN 2026-02", data.WATCHLIST),
            ("collected_2026-06", data.COLLECTED),
        ):
            data.say(f"loading {title}")
            catalog = data.load_lists(Path(folder) / title[:4], which)
            _against(title, catalog, with_logic=which is data.WATCHLIST)


def best_scores(screenings: Sequence[Screening]) -> list[float]:
    """Give the best score of each screening among results that have ``match``; 0 if none has."""
    return [max((m.score for m in s.matches if m.match), default=0.0) for s in screenings]


def _against(title: str, catalog: Catalog, *, with_logic: bool) -> None:
    parties = catalog.parties()
    print(
        f"\nagainst {title}: {len(parties):,} parties, {sum(len(p.names) for p in parties):,} names"
    )
    names = {
        "listed": data.first_names("positives_un_treated.csv", _LISTED),
        "us": data.first_names("negatives_us.csv", _STRANGERS),
        "global": data.first_names("negatives_global.csv", _STRANGERS),
    }
    data.say("screening by enduse")
    screener = Screener(catalog)
    screened = {
        key: screener.screen_many(held, as_of=AS_OF, schema="Person") for key, held in names.items()
    }
    scores = {key: best_scores(held) for key, held in screened.items()}
    print(_ROW.format("", "hits of 500", "of 250 us +", "250 global", "of 1,000 + 1,000"))
    print(_ROW.format("enduse, match", *_counts(scores, 0.5)))
    for least in _THRESHOLDS:
        if least > 0.5:
            print(_ROW.format(f"enduse, match and p >= {least}", *_counts(scores, least)))
    any_result = {
        key: [max((m.score for m in s.matches), default=0.0) for s in held]
        for key, held in screened.items()
    }
    for least in _THRESHOLDS:
        print(_ROW.format(f"enduse, any result of p >= {least}", *_counts(any_result, least)))
    true_names = data.first_names("positives_un_untreated.csv", _LISTED)
    right = [
        any(_bears((n.text for n in m.listing.names), name) for m in s.matches if m.match)
        for s, name in zip(screened["listed"], true_names, strict=True)
    ]
    print(
        f"the right party, by the name before treatment, is among the hits of {sum(right)} of 500"
    )
    _print_cases(names, screened, right, true_names)
    _print_baselines(catalog, names, with_logic=with_logic)


def _counts(scores: dict[str, list[float]], least: float) -> tuple[int, int, int, str]:
    found = {key: [score >= least for score in held] for key, held in scores.items()}
    us, world = found["us"], found["global"]
    return sum(found["listed"]), sum(us[:250]), sum(world[:250]), f"{sum(us)} + {sum(world)}"


def _bears(held: Iterable[str], name: str) -> bool:
    wanted = _key(name)
    return any(_key(one) == wanted for one in held)


def _key(name: str) -> str:
    return " ".join(sorted(normalized(name).split()))


def _print_cases(
    names: dict[str, list[str]],
    screened: dict[str, tuple[Screening, ...]],
    right: Sequence[bool],
    true_names: Sequence[str],
) -> None:
    for asked, screening, is_right, true_name in zip(
        names["listed"], screened["listed"], right, true_names, strict=True
    ):
        if not is_right:
            best = screening.matches[0] if screening.matches else None
            shown = "nothing" if best is None else f"{best.score:.3f} {best.name!r}"
            kind = "other party" if any(m.match for m in screening.matches) else "missed"
            print(f"   {kind}: {asked!r} (listed as {true_name!r}): best {shown}")
    for key in ("us", "global"):
        wrong = [(s.query, [m for m in s.matches if m.match]) for s in screened[key][:250]]
        for query, matches in [item for item in wrong if item[1]]:
            match = max(matches, key=lambda held: held.score)
            print(f"   false hit, {key}: {query!r} / {match.score:.3f} {match.name!r}")


def _print_baselines(catalog: Catalog, names: dict[str, list[str]], *, with_logic: bool) -> None:
    parties = [Party(party.schema, party.names) for party in catalog.parties()]
    engines = [("token_sort >= .85", every_pair, SORTED_FROM)]
    if with_logic:
        engines.append(("Index + logic-v2 >= .7", logic_index, LOGIC_FROM))
    for name, build, least in engines:
        data.say(f"screening by {name}")
        engine = build(parties)
        hits = engine([*names["listed"], *names["us"][:250], *names["global"][:250]])
        scores = {"listed": hits[:500], "us": hits[500:750], "global": hits[750:]}
        listed, us, world, _ = _counts(scores, least)
        print(_ROW.format(name, listed, us, world, "-"))
