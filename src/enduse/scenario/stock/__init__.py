"""What a world is made of: goods, countries, firms, brands, rates of exchange."""

from enduse.scenario.stock.brands import Brands, make_brands
from enduse.scenario.stock.goods import Goods, load_goods
from enduse.scenario.stock.parties import Parties
from enduse.scenario.stock.places import Places, load_places
from enduse.scenario.stock.rates import Rates, make_rates

__all__ = [
    "Brands",
    "Goods",
    "Parties",
    "Places",
    "Rates",
    "load_goods",
    "load_places",
    "make_brands",
    "make_rates",
]
