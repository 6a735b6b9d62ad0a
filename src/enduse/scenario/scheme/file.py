"""Reads scheme files: YAML in, schemes or an error with its place out.

The form is written down in ``resources/scenario_schemes.yaml``, whose head is its documentation;
the default schemes are such a file themselves.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from enduse.errors import ConfigError
from enduse.scenario.scheme.field import bad, checked, is_number, list_of, mapping, text_of
from enduse.scenario.scheme.model import INJECTED, Actor, Knobs, Leg, Scheme
from enduse.scenario.stock.places import Places
from enduse.scenario.trade.moves import OTHER_ROLES
from enduse.tables import load_table

__all__ = ["SchemeFile", "default_schemes", "parse_schemes", "read_schemes"]

_MOST_BYTES = 2_000_000
_MOST_CASES = 100_000
_MOST_LEGS = 100
_MOST_PREVALENCE = 0.1
_MIDDLE_PIECES = 3
_LARGEST_SETTING = 100_000.0
_WAYS = ("code", "brand", "name")
_HEAD = ("schemes", "negatives", "settings", "defaults", "about")
_RENAMED = {"from": "seller", "to": "buyer", "destination": "dest", "mass": "heavy"}
_GROUPS = ("third", "coalition", "target")

_CHOICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sides", ("both", "export", "import")),
    ("brand", ("coalition", "other", "any", "none")),
)

SchemeFile = tuple[tuple[Scheme, ...], dict[str, Any]]
"""Schemes and hard negatives in their order, and changed settings of honest trade and errors."""


def default_schemes(places: Places) -> SchemeFile:
    """Give the schemes that worlds are made with unless told otherwise."""
    return parse_schemes(load_table("scenario_schemes"), places, "scenario_schemes")


def read_schemes(path: Path, places: Places) -> SchemeFile:
    """Read a scheme file.

    Raises:
        ConfigError: It cannot be read, is no YAML, or says what no scheme can.
    """
    import yaml

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigError("a scheme file of over 2 MB", where=str(path), advice="split it")
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"the scheme file cannot be read ({error.strerror})",
            where=str(path),
            advice="check the path",
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        raise ConfigError(
            "the scheme file is no YAML", where=f"{path}{line}", advice="mend the line"
        ) from error
    return parse_schemes(data, places, str(path))


def parse_schemes(data: Any, places: Places, where: str) -> SchemeFile:
    """Make schemes from what a file holds.

    Raises:
        ConfigError: A key, a name or a value is not one that schemes have.
    """
    top = mapping(data, where, _HEAD)
    defaults = bool(top.get("defaults", False))
    found: list[Scheme] = []
    settings: dict[str, Any] = {}
    if defaults:
        inherited, settings = default_schemes(places)
        found += inherited
    for key in ("schemes", "negatives"):
        for at, row in enumerate(list_of(top.get(key, []), f"{where}: {key}")):
            found.append(_scheme(row, places, f"{where}: {key}[{at}]", negative=key == "negatives"))
    names = [scheme.name for scheme in found]
    for name in names:
        if names.count(name) > 1:
            raise bad(f"two schemes are called {name!r}", where, "give each its own name")
    if not found:
        raise bad("no schemes", where, "write a list under schemes or negatives")
    changed = top.get("settings", {})
    return tuple(found), {**settings, **_settings(changed, f"{where}: settings")}


def _settings(data: Any, where: str) -> dict[str, Any]:
    known = load_table("scenario_defaults")
    found: dict[str, Any] = {}
    for section, values in mapping(data, where, ("honest", "errors")).items():
        found[section] = dict(mapping(values, f"{where}: {section}", tuple(known[section])))
        most = 1.0 if section == "errors" else _LARGEST_SETTING
        for key, value in found[section].items():
            if not _is_like(value, known[section][key], most):
                advice = f"write a value like {known[section][key]!r}, as in scenario_defaults.yaml"
                raise bad(f"{key} is {value!r}", f"{where}: {section}", advice)
    return found


def _is_like(value: Any, known: Any, most: float) -> bool:
    """Say whether a setting has the shape of the known one, and its numbers are from 0 to most."""
    if isinstance(known, dict):
        return isinstance(value, dict) and all(
            key in known and _is_like(one, known[key], most) for key, one in value.items()
        )
    if isinstance(known, list):
        if not isinstance(value, list) or len(value) != len(known):
            return False
        return value[0] < value[1] if all(_is_like(v, 1.0, most) for v in value) else False
    return is_number(value) and 0 <= value <= most


def _scheme(row: Any, places: Places, where: str, *, negative: bool) -> Scheme:
    own = tuple(field.name for field in fields(Scheme) if field.name != "where")
    told = dict(mapping(row, where, (*own, "kind", "prevalence")))
    where = f"{where} ({told.get('name', 'without a name')})"
    kind = told.pop("kind", "")
    if negative:
        told["negative"] = text_of(kind or told.get("negative", ""), f"{where}: kind")
    if negative and not told["negative"]:
        raise bad("a hard negative without its kind", where, "write kind: hub growth, or the like")
    for key in ("name", "subject"):
        told[key] = text_of(told.get(key, ""), f"{where}: {key}")
        if not told[key]:
            raise bad(f"no {key}", where, f"write {key}: ...")
    told["truth"] = text_of(told.get("truth", ""), f"{where}: truth")
    if told["truth"] and (told["truth"] not in INJECTED or negative):
        advice = (
            "write one of " + ", ".join(INJECTED) + "; the truth of T01, T02, T03 and T08 follows"
        )
        raise bad(f"truth {told['truth']!r}", where, advice + " from what each row really is")
    told["actors"] = tuple(
        _actor(actor, places, f"{where}: actors: {name}", str(name))
        for name, actor in mapping(told.get("actors", {}), f"{where}: actors", None).items()
    )
    told["legs"] = tuple(
        _leg(leg, places, f"{where}: legs[{at}]", at)
        for at, leg in enumerate(list_of(told.get("legs", []), f"{where}: legs"))
    )
    if "knobs" in told:
        told["knobs"] = _knobs(told["knobs"], f"{where}: knobs")
    prevalence = told.pop("prevalence", None)
    for key, value in told.items():
        told[key] = checked(Scheme, key, value, where)
    scheme = Scheme(**told, where=where)
    _check_ways(scheme)
    _check_names(scheme, places)
    if prevalence is not None:
        scheme = replace(scheme, cases=_cases(scheme, prevalence, f"{where}: prevalence"))
    if not 0 <= scheme.cases <= _MOST_CASES:
        raise bad(f"cases: {scheme.cases}", where, "write cases for a million rows, 0 to 100000")
    return scheme


def _check_ways(scheme: Scheme) -> None:
    """See that it can be relabelled as it says, and that T09 has evidence."""
    for way in scheme.relabel:
        if way not in _WAYS:
            raise bad(f"relabel: {way}", scheme.where, "write some of " + ", ".join(_WAYS))
    if scheme.truth == "T09" and not any(leg.evidence for leg in scheme.legs):
        raise bad("no leg is evidence", scheme.where, "write evidence: true at the leg that is")


def _cases(scheme: Scheme, prevalence: Any, where: str) -> float:
    """Give the cases for a million rows that come to a share of all rows, at middle knobs."""
    if type(prevalence) not in {int, float} or not 0 <= prevalence <= _MOST_PREVALENCE:
        raise bad(f"{prevalence!r}", where, "write a share of rows, as .001; .1 is the most")
    rows: dict[str, float] = {}
    for leg in scheme.legs:
        many = sum(leg.consignments) / 2
        split = _MIDDLE_PIECES if scheme.splits and leg.from_start and not scheme.negative else 1
        both = 2 if leg.sides == "both" else 1
        rows[leg.name] = rows[leg.follows] if leg.follows else many * split * both
    return float(prevalence) * 1e6 / max(1.0, sum(rows.values()))


def _actor(row: Any, places: Places, where: str, name: str) -> Actor:
    told = dict(mapping(row, where, (*(f.name for f in fields(Actor)), "country")))
    told.pop("name", None)
    told["countries"] = _countries(told.pop("country", told.get("countries", [])), places, where)
    for key, value in told.items():
        told[key] = checked(Actor, key, value, where)
    actor = Actor(name=name, **told)
    if not actor.countries and not actor.same:
        raise bad("no country", where, "write country: [kz, kg], third, coalition or target")
    if actor.like not in {"", "namesake", "affiliate"}:
        raise bad(f"like: {actor.like}", where, "write namesake or affiliate")
    return actor


def _leg(row: Any, places: Places, where: str, at: int) -> Leg:
    own = tuple(field.name for field in fields(Leg))
    told = dict(mapping(row, where, (*own, *_RENAMED)))
    for old, new in _RENAMED.items():
        if old in told:
            told[new] = told.pop(old)
    told.setdefault("name", f"leg {at + 1}")
    missing = [word for word, key in (("from", "seller"), ("to", "buyer")) if key not in told]
    if missing:
        raise bad(f"a leg without {' and '.join(missing)}", where, "name an actor")
    if "role" in told:
        told["role"] = _role(told["role"], f"{where}: role")
    for key, value in told.items():
        told[key] = checked(Leg, key, value, where)
    leg = Leg(**told)
    if isinstance(leg.goods, str) and leg.goods not in {"case", "other"}:
        raise bad(f"goods: {leg.goods}", where, "write case, other, or [codes of six digits]")
    for key, allowed in _CHOICES:
        if getattr(leg, key) not in allowed:
            raise bad(f"{key}: {getattr(leg, key)}", where, "write one of " + ", ".join(allowed))
    if leg.origin not in {"dispatch", "seat", "coalition"}:
        places.number_of(leg.origin, f"{where}: origin")
    return leg


def _role(value: Any, where: str) -> tuple[str, str]:
    pair = mapping(value, where, OTHER_ROLES[1:])
    if len(pair) != 1:
        raise bad("a role is one role and its actor", where, "write role: {end_user: army}")
    return next((str(role), str(actor)) for role, actor in pair.items())


def _check_names(scheme: Scheme, places: Places) -> None:
    """See that legs and subject name what there is."""
    actors = {actor.name for actor in scheme.actors}
    legs: set[str] = set()
    for leg in scheme.legs:
        _check_leg(scheme, leg, (actors, legs), places)
        legs.add(leg.name)
    if not 0 < len(scheme.legs) <= _MOST_LEGS:
        raise bad(f"{len(scheme.legs)} legs", scheme.where, f"write 1 to {_MOST_LEGS}")
    if len(legs) < len(scheme.legs):
        raise bad("two legs of one name", scheme.where, "give each its own name")
    if scheme.subject not in (legs if scheme.truth == "T07" else actors):
        kind = "leg" if scheme.truth == "T07" else "actor"
        raise bad(f"subject {scheme.subject!r} is no {kind}", scheme.where, f"name a {kind}")
    for actor in scheme.actors:
        if actor.same and actor.same not in {a.name for a in scheme.actors if not a.same}:
            raise bad(f"same: {actor.same}", scheme.where, "name an actor that has its country")


def _check_leg(scheme: Scheme, leg: Leg, known: tuple[set[str], set[str]], places: Places) -> None:
    actors, legs = known
    where = f"{scheme.where}: legs: {leg.name}"
    for name in (leg.seller, leg.buyer, *([leg.role[1]] if leg.role[0] else [])):
        if name not in actors:
            raise bad(f"no actor {name!r}", where, "the actors are " + ", ".join(sorted(actors)))
    if leg.follows and leg.follows not in legs:
        raise bad(f"follows {leg.follows!r}", where, "a leg can follow one that stands before it")
    for name in (leg.dispatch, leg.trading, leg.dest):
        if name and name not in actors:
            places.number_of(name, where)


def _countries(value: Any, places: Places, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    found: list[str] = []
    for item in list_of(value, f"{where}: country"):
        # YAML takes a bare "no" for false.
        code = "no" if item is False else str(item)
        if code in _GROUPS:
            mask = getattr(places, code)
            found += [name for at, name in enumerate(places.codes) if mask[at]]
        else:
            found.append(places.codes[places.number_of(code, where)])
    return tuple(found)


def _knobs(value: Any, where: str) -> Knobs:
    told = mapping(value, where, tuple(field.name for field in fields(Knobs)))
    for name, number in told.items():
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= 1:
            raise bad(f"{name}: {number!r}", where, "write 0 to 1, as .5")
    return Knobs(**{name: float(number) for name, number in told.items()})
