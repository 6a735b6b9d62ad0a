"""Hits weighed by what a query says beside a name."""

from __future__ import annotations

from typing import Any

import pytest

from enduse.model.listing import ListedName, Listing
from enduse.model.match import Query, Relation
from enduse.screen.hit import Hit
from enduse.screen.qualified import is_qualified, qualified

INN = ("inn", "7707083893")  # Sberbank's, public: its check digits are right
ADDRESS = "Ruta 3 km 48, 80000 San Jose, Uruguay"


def _listing(**told: Any) -> Listing:
    return Listing("xx_list", "2026", "1", "Company", (ListedName("Vegatron"),), **told)


def _weigh(query: Query, hit: Hit | None, listing: Listing) -> list[Hit]:
    named = {} if hit is None else {0: hit}
    return list(qualified(query, named, [0], lambda _: listing, crowded=frozenset()))


def _hit(log_odds: float, relation: Relation, *, confirmed: bool = False) -> Hit:
    return Hit(0, "Vegatron", log_odds, relation, confirmed, ())


@pytest.mark.parametrize(
    ("query", "says_more"),
    [
        (Query("Vegatron"), False),
        (Query("Vegatron 2000"), False),
        (Query("Vegatron", countries=("cn",)), True),
        (Query("INN 7707083893"), True),
    ],
)
def test_a_query_says_more_than_a_name(query: Query, *, says_more: bool) -> None:
    assert is_qualified(query) is says_more


def test_the_same_number_settles_a_possible_name() -> None:
    query = Query("Vegatrom", "Company", identifiers=(INN,))
    (hit,) = _weigh(query, _hit(0.5, Relation.POSSIBLE), _listing(identifiers=(INN,)))
    assert (hit.relation, hit.confirmed) == (Relation.SAME, True)
    assert hit.log_odds > 0.5


def test_another_number_of_a_kind_leaves_nothing_confirmed() -> None:
    query = Query("Vegatron", "Company", identifiers=(INN,))
    other = _listing(identifiers=(("inn", "7728168971"),))  # Alfa-Bank's, public
    (hit,) = _weigh(query, _hit(4.0, Relation.SAME, confirmed=True), other)
    assert not hit.confirmed
    assert hit.log_odds < 4.0


def test_a_number_under_another_name_is_for_a_person_to_decide() -> None:
    query = Query("Siriusson", "Company", identifiers=(INN,))
    (hit,) = _weigh(query, None, _listing(identifiers=(INN,)))
    assert (hit.relation, hit.confirmed) == (Relation.POSSIBLE, False)


def test_a_number_alone_finds_its_bearer() -> None:
    (hit,) = _weigh(Query("", identifiers=(INN,)), None, _listing(identifiers=(INN,)))
    assert (hit.relation, hit.confirmed) == (Relation.SAME, True)


def test_an_address_makes_no_two_parties_one() -> None:
    query = Query("Siriusson", "Company", addresses=(ADDRESS,))
    (hit,) = _weigh(query, None, _listing(addresses=(ADDRESS,)))
    assert (hit.relation, hit.confirmed) == (Relation.ADDRESS_ONLY, False)


def test_what_says_nothing_changes_nothing() -> None:
    hit = _hit(2.0, Relation.SAME, confirmed=True)
    assert _weigh(Query("Vegatron", "Company", identifiers=(INN,)), hit, _listing()) == [hit]
