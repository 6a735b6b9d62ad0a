"""From records to the columns of a goods item, with the errors of those who fill in forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from enduse.model.goods_item import GOODS_ITEM, ROLES
from enduse.scenario.day import day_of
from enduse.scenario.trade.columns import Strings, constant_nulls, numbers, strings
from enduse.scenario.trade.moves import EXPORT, IMPORT, OTHER_ROLES, Moves
from enduse.scenario.trade.wording import Wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.stage import Stage
    from enduse.scenario.trade.population import Traders

__all__ = ["SCHEMA", "Renderer"]

_TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date32": pa.date32(),
}
SCHEMA = pa.schema([(column.name, _TYPES[column.type]) for column in GOODS_ITEM])
"""The columns of :data:`enduse.model.goods_item.GOODS_ITEM`."""

_HS2022 = day_of("2022-01-01")
_TAILS = ("", "0000", "1000", "9000")
_INCOTERMS = ("CIF", "FOB", "CPT", "FCA", "DAP", "EXW")
_MODES = ("sea", "rail", "road", "air")


class Renderer:
    """Writes records down as declarations would have them.

    Args:
        stage: The world's stock, with all of its parties.
        traders: Honest firms, for the brokers.
        source: What stands as the source of each row.
    """

    def __init__(self, stage: Stage, traders: Traders, source: str) -> None:
        self._stage = stage
        self._source = source
        parties, places = stage.parties, stage.places
        plain = [name.upper().replace(".", "").replace(",", "") for name in parties.abroad]
        self._names = Strings([*parties.home, *parties.abroad, *plain])
        self._ids = Strings(parties.number)
        self._addresses = Strings([*parties.address, *parties.address_abroad])
        self._codes = Strings(places.codes)
        self._country = np.array(parties.country, np.int8)
        self._brokers = traders.brokers
        self._wording = Wording(stage)
        self._currency = np.array(
            [stage.rates.currencies.index(code) for code in places.currency], np.int16
        )
        self._usd = stage.rates.currencies.index("USD")
        self._currencies = Strings(stage.rates.currencies)
        self._tariff = self._tariff_codes()

    def table(self, rng: np.random.Generator, records: Moves, first_row: int) -> pa.Table:
        """Give a table of :data:`SCHEMA`; records are numbered from ``first_row``."""
        count = records["date"].size
        columns: dict[str, Any] = {}
        columns["row_id"] = pa.array(np.arange(first_row, first_row + count))
        columns["source_row"] = pa.array(np.arange(first_row + 1, first_row + count + 1))
        columns["source"] = strings(Strings([self._source]), np.zeros(count, np.int64))
        self._head(rng, records, columns, first_row)
        self._parties(rng, records, columns)
        self._goods(rng, records, columns)
        self._amounts(rng, records, columns)
        nothing = constant_nulls(count)
        return pa.table(
            [columns.get(field.name, nothing[str(field.type)]) for field in SCHEMA],
            names=SCHEMA.names,
        )

    def _head(
        self, rng: np.random.Generator, records: Moves, columns: dict[str, Any], first_row: int
    ) -> None:
        """Fill number, direction, reporter, date and countries."""
        import pyarrow.compute as pc

        count = records["date"].size
        side, codes = records["side"], self._codes
        number = pa.array(np.arange(first_row, first_row + count) + 10_000_000).cast(pa.string())
        office = pc.take(
            pa.array(
                [f"{code.upper()}{10 + at}/" for at, code in enumerate(self._stage.places.codes)]
            ),
            pa.array(records["reporter"]),
        )
        end = pc.if_else(pa.array(records["late"]), "/1", "")
        columns["declaration_id"] = pc.binary_join_element_wise(office, number, end, "")
        columns["item_no"] = pa.array(np.ones(count, np.int64))
        columns["direction"] = strings(Strings(["export", "import"]), side - 1)
        columns["procedure"] = strings(Strings(["1000", "4000"]), side - 1)
        columns["reporter"] = strings(codes, records["reporter"])
        columns["registration_date"] = pa.array(records["date"], pa.date32())
        columns["date_precision"] = strings(Strings(["day"]), np.zeros(count, np.int64))
        missing = rng.random(count) < self._stage.settings["errors"]["missing_origin"]
        # Where the brand does not tell whose goods a scheme moves, the origin does.
        told = (records["brand"] >= 0) & ~records["hide_brand"]
        missing &= told | (records["case"] < 0)
        columns["country_of_origin"] = strings(codes, np.where(missing, -1, records["origin"]))
        columns["country_of_export"] = strings(codes, records["dispatch"])
        columns["trading_country"] = strings(codes, records["trading"])
        columns["country_of_destination"] = strings(codes, records["dest"])
        # A trade goes by one mode; what weighs little for its value may fly.
        mode = np.where(
            records["value"] > 60 * records["mass"], 3, (records["pair"] * 7 + records["dest"]) % 3
        )
        columns["transport_mode"] = strings(Strings(_MODES), mode)

    def _parties(self, rng: np.random.Generator, records: Moves, columns: dict[str, Any]) -> None:
        """Fill the roles that the reporter's form asks for."""
        count = records["date"].size
        who = {role: np.full(count, -1, np.int64) for role in ROLES}
        for side, forms in (
            (EXPORT, self._stage.places.export_forms),
            (IMPORT, self._stage.places.import_forms),
        ):
            for code in sorted(forms):
                country = self._stage.places.codes.index(code)
                here = np.flatnonzero((records["side"] == side) & (records["reporter"] == country))
                for role, whom in sorted(forms[code]["roles"].items()):
                    who[role][here] = self._named(records, here, country, whom)
        for number, role in enumerate(OTHER_ROLES):
            if number:
                here = np.flatnonzero((records["role"] == number) & (records["other"] >= 0))
                who[role][here] = records["other"][here]
        spelled = self._spelling(rng, records)
        for role in sorted(ROLES):
            if (who[role] >= 0).any():
                self._role(rng, records, columns, (role, who[role], spelled))

    def _named(
        self, records: Moves, here: NDArray[Any], country: int, whom: str
    ) -> NDArray[np.int64]:
        """Give the entries that stand for ``importing``, ``exporting``, ``broker``, ``maker``."""
        if whom == "importing":
            return np.asarray(records["imp"][here], np.int64)
        if whom == "exporting":
            return np.asarray(records["exp"][here], np.int64)
        if whom == "broker":
            brokers = self._brokers[country]
            return np.asarray(brokers[records["imp"][here] % brokers.size], np.int64)
        brand = records["brand"][here]
        hidden = records["hide_brand"][here] | (brand < 0) | (records["pair"][here] % 3 == 0)
        return np.where(hidden, np.int64(-1), self._stage.brands.maker[np.maximum(brand, 0)])

    def _spelling(self, rng: np.random.Generator, records: Moves) -> dict[str, NDArray[Any]]:
        """Draw how foreign names are spelled on each record; at home it is the home script."""
        honest, errors = self._stage.settings["honest"], self._stage.settings["errors"]
        draw = rng.random(records["date"].size)
        foreign = np.where(draw < honest["home_names"], 0, 1)
        foreign = np.where(draw > 1 - errors["upper"], 2, foreign)
        return {"foreign": foreign, "imp": records["spell_imp"], "exp": records["spell_exp"]}

    def _role(
        self,
        rng: np.random.Generator,
        records: Moves,
        columns: dict[str, Any],
        filled: tuple[str, NDArray[Any], dict[str, NDArray[Any]]],
    ) -> None:
        """Fill the four columns of a role."""
        role, party, spelled = filled
        honest, errors = self._stage.settings["honest"], self._stage.settings["errors"]
        count, total = party.size, len(self._country)
        there = party >= 0
        safe = np.maximum(party, 0)
        country = np.where(there, self._country[safe], -1)
        at_home = country == records["reporter"]
        mode = np.where(at_home, 0, spelled["foreign"])
        mode = np.where((party == records["imp"]) & (spelled["imp"] >= 0), spelled["imp"], mode)
        mode = np.where((party == records["exp"]) & (spelled["exp"] >= 0), spelled["exp"], mode)
        wrong = there & ((rng.random(count) < errors["typo"]) | (mode == 3))
        mode = np.where(mode == 3, np.where(at_home, 0, 1), mode)
        index = np.where(there, mode * total + safe, -1)
        columns[role] = self._names.misspelled(rng, index, wrong)
        given = rng.random(count) < np.where(
            at_home, 1 - errors["missing_home_id"], honest["foreign_id"]
        )
        columns[f"{role}_id"] = strings(self._ids, np.where(there & given, safe, -1))
        shown = rng.random(count) < np.where(at_home, 0.97, honest["foreign_address"])
        where = np.where(at_home, 0, total) + safe
        columns[f"{role}_address"] = strings(self._addresses, np.where(there & shown, where, -1))
        columns[f"{role}_country"] = strings(self._codes, country)

    def _tariff_codes(self) -> Strings:
        """Make the dictionary of codes: revision, goods, national digits or none."""
        both = np.concatenate([self._stage.goods.code17, self._stage.goods.code22])
        return Strings([f"{code:06d}{tail}" for code in both for tail in _TAILS])

    def _goods(self, rng: np.random.Generator, records: Moves, columns: dict[str, Any]) -> None:
        """Fill code, description and brand."""
        stage, count = self._stage, records["date"].size
        declared = np.where(records["declared"] >= 0, records["declared"], records["good"])
        new = (records["date"] >= _HS2022).astype(np.int64)
        total = stage.goods.code22.size
        code = (new * total + declared).astype(np.int64) * len(_TAILS)
        columns["hs6"] = strings(self._tariff, code)
        columns["hs_revision"] = strings(Strings(["HS2017", "HS2022"]), new)
        tail = 1 + (records["pair"] + records["dest"]) % (len(_TAILS) - 1)
        short = rng.random(count) < stage.settings["errors"]["short_code"]
        columns["commodity_code"] = strings(self._tariff, code + np.where(short, 0, tail))
        self._wording.fill(rng, records, columns)

    def _amounts(self, rng: np.random.Generator, records: Moves, columns: dict[str, Any]) -> None:
        """Fill quantities, masses and values."""
        errors, goods = self._stage.settings["errors"], self._stage.goods
        count = records["date"].size
        low, high = self._stage.settings["honest"]["cif_markup"]
        inward = records["side"] == IMPORT
        usd = records["value"] * np.where(inward, 1 + rng.uniform(low, high, count), 1.0)
        usd = np.round(usd * (1 + rng.normal(0, 0.003, count)), 2)
        in_kilograms = np.array([unit == "KGM" for unit in goods.unit])[records["good"]]
        mass = np.round(records["mass"] * (1 + rng.normal(0, 0.004, count)), 3)
        mass = np.maximum(mass, 0.001)
        qty = np.where(in_kilograms, mass, records["qty"])
        # Evidence that rests on a value, a quantity and a mass needs all three.
        exact = records["exact"]
        slip = np.where(exact, 0.5, rng.random(count))
        thousands = slip < errors["unit_slip"]
        tonnes = (slip > 1 - errors["tonnes_slip"]) & ~in_kilograms
        qty = np.where(thousands & ~in_kilograms, np.maximum(np.round(qty / 1000, 3), 0.001), qty)
        shown_mass = np.where(tonnes, np.round(mass / 1000, 6), mass)
        lost_qty = (rng.random(count) < errors["missing_quantity"]) & ~exact
        # A slip of unit is told by the mass, so that one is not lost with the other.
        lost_mass = (rng.random(count) < errors["missing_mass"]) & ~thousands & ~exact
        records["slip"] = (thousands & ~in_kilograms) | tonnes
        columns["quantity"] = numbers(qty, lost_qty)
        columns["unit"] = strings(Strings(["H87", "KGM"]), np.where(lost_qty, -1, in_kilograms))
        columns["net_mass"] = numbers(shown_mass, lost_mass | (shown_mass <= 0))
        gross = np.round(mass * (1.04 + 0.1 * rng.random(count)), 3)
        columns["gross_mass"] = numbers(gross, lost_mass)
        columns["packages"] = numbers(np.maximum(1.0, np.ceil(mass / 22)), lost_mass)
        records["usd"], records["kg"] = usd, mass
        self._values(rng, records, columns, usd)

    def _values(
        self, rng: np.random.Generator, records: Moves, columns: dict[str, Any], usd: NDArray[Any]
    ) -> None:
        """Fill the values, in the currencies of the contract and of the reporter."""
        count = usd.size
        home = self._currency[records["reporter"]]
        pick = (records["pair"] * 13 + records["dispatch"]) % 10
        # Most contracts are in dollars, the rest in the currency of the dispatching country.
        contract = np.where(pick < 6, self._usd, self._currency[records["dispatch"]])
        rate, day = self._stage.rates.at(records["date"], contract)
        home_rate, _ = self._stage.rates.at(records["date"], home)
        amount = np.round(records["value"] / rate, 2)
        lost = rng.random(count) < self._stage.settings["errors"]["missing_value"]
        lost &= ~records["exact"]
        columns["invoice_amount"] = numbers(amount, None)
        columns["invoice_currency"] = strings(self._currencies, contract)
        local = np.round(usd / home_rate, 2)
        columns["customs_value"] = numbers(local, None)
        columns["customs_currency"] = strings(self._currencies, home)
        columns["statistical_value"] = numbers(usd, lost)
        columns["statistical_currency"] = strings(self._currencies, np.where(lost, -1, self._usd))
        columns["value_usd"] = numbers(usd, lost)
        columns["usd_rate"] = numbers(rate, lost)
        columns["usd_rate_date"] = pa.array(day, pa.date32(), mask=lost)
        columns["value_basis"] = strings(Strings(["fob", "cif"]), (records["side"] == IMPORT) * 1)
        columns["incoterm"] = strings(Strings(_INCOTERMS), (records["pair"] * 5 + pick) % 6)
