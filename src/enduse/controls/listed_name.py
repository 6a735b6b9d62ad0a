"""Listed names as words, and which of them can be told from ordinary words in a text.

Control lists hold names that are ordinary words ("Joint"), places ("Moscow") and forenames.  A name
counts as distinctive by these rules:

* legal forms are dropped ("Co., Ltd"; see ``text.name``), and a comma turns "LAST, First" round;
* a name of one word must be neither ordinary English nor a place nor known to the tagger's
  vocabulary (that is left to the tagger), and no personal name: no part of several names that look
  like a person's;
* a name of two words needs one that is not ordinary, or a legal form that shows it to be a company;
* a name of words that are all ordinary needs three of them and, unless it is a company's, must not
  begin like any state's offices ("Ministry of Defence");
* beside the full name, a company goes by its name without its place ("iRay Technology"), and by its
  one distinctive word ("Hikvision"), if that word leads nearly all the names that hold it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from enduse.tables import load_table
from enduse.text.name import normalize, split_legal_form

__all__ = [
    "WORD",
    "ListedWords",
    "Usage",
    "fold",
    "forms_of",
    "is_connector",
    "is_legal_form",
    "read_name",
    "without_possessive",
]

# An abbreviation with dots ("S.R.L."), an ampersand, or a word with apostrophes in it.
WORD = re.compile(r"(?:[^\W\d_]\.){2,6}(?:[^\W\d_]\b)?|&|[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019\u02bc]s$", re.IGNORECASE)
_MARKS = str.maketrans("", "", "'\u2019\u02bc.")
# Letters of other scripts: the texts are in English, and transliterating every name costs seconds.
_NOT_LATIN = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2010-\u2027]+")
_BRACKET = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_MAX_WORDS = 14
_PAIR = 2
_MIN_SINGLE = 4
_SHORTEST_SPECIAL = 4
# A word in this many names that look like a person's is a personal name.
_PERSONAL = 4
_LONGEST_PERSON = 4
# The share of the names with a word that it must lead, to stand for the company alone.
_LEADS = 0.8


class ListedWords(NamedTuple):
    """A listed name, taken apart.

    Attributes:
        words: Its words, folded, without legal form.
        schema: FollowTheMoney schema.
        is_company: Whether the schema or a legal form says that it is a company's.
    """

    words: tuple[str, ...]
    schema: str
    is_company: bool


@dataclass(frozen=True, slots=True)
class Usage:
    """How the lists themselves use words.

    Attributes:
        personal: Words that are personal names.
        count: In how many names a word stands.
        first: How many names it leads, the place before it not counted.
    """

    personal: frozenset[str]
    count: Counter[str]
    first: Counter[str]

    @staticmethod
    def of(names: Collection[ListedWords]) -> Usage:
        """Count the words of all names."""
        people: Counter[str] = Counter()
        count: Counter[str] = Counter()
        first: Counter[str] = Counter()
        for words in {_without_place(name.words) for name in names if name.words}:
            count.update(set(words))
            first[words[0]] += 1
        for name in names:
            if name.schema == "Person" or _looks_personal(name):
                people.update(set(name.words))
        personal = frozenset(word for word, seen in people.items() if seen >= _PERSONAL)
        return Usage(personal, count, first)

    def leads(self, word: str) -> bool:
        """Whether the word leads nearly all the names that hold it."""
        return self.first[word] >= _LEADS * self.count[word]


def read_name(name: str, schema: str) -> ListedWords:
    """Take a listed name apart."""
    bare = _NOT_LATIN.sub(" ", _BRACKET.sub(" ", name))
    words = core = _words(bare)
    if schema != "Person" and _may_hold_form(words, bare):
        core = tuple(split_legal_form(bare).core.split())
    is_company = len(core) < len(words) or schema == "Company"
    if not is_company and bare.count(",") == 1:
        last, first = (_words(part) for part in bare.split(","))
        core = (*first, *last)
    # A longer "name" is a sentence that somebody put into the field.
    return ListedWords(core if len(core) <= _MAX_WORDS else (), schema, is_company)


def forms_of(name: ListedWords, usage: Usage) -> Iterator[tuple[str, ...]]:
    """Give the forms of a name by which it can be told in a text; none if there is no such form."""
    words = name.words
    if _is_distinctive(name, usage):
        yield words
    if name.schema == "Person":
        if len(words) > _PAIR and min(len(words[0]), len(words[-1])) >= _PAIR:
            yield (words[0], words[-1])
        return
    rest = _without_place(words)
    if len(rest) < _PAIR:
        return
    if rest != words and not all(_is_ordinary(word) for word in rest):
        yield rest
    is_led = name.is_company and all(_is_ordinary(word) for word in rest[1:])
    if is_led and usage.leads(rest[0]) and _is_single_name(rest[0], usage):
        yield rest[:1]


def fold(word: str) -> str:
    """Give a word in small letters, without accents, dots, apostrophes and possessive ending."""
    if word.isalnum() and word.isascii():
        return word.lower()
    if word == "&":
        return "and"
    bare = without_possessive(word).translate(_MARKS)
    if bare.isascii() or _NOT_LATIN.search(bare) is not None:
        return bare.lower()
    return normalize(bare)


def without_possessive(word: str) -> str:
    """Give a word without its possessive ending."""
    return _POSSESSIVE.sub("", word)


def is_connector(folded: str) -> bool:
    """Whether a word may stand in a name in small letters."""
    return folded in _name_words("connectors")


def is_legal_form(folded: str) -> bool:
    """Whether a word is (part of) the legal form of a company."""
    return folded in _form_words()


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(text))


def _may_hold_form(words: tuple[str, ...], name: str) -> bool:
    """Whether it is worth looking for a legal form: most names of persons show at once that not."""
    if not words:
        return False
    return not name.isascii() or words[-1] in _form_words() or words[0] in _form_words()


def _without_place(words: tuple[str, ...]) -> tuple[str, ...]:
    start = 0
    while start < len(words) - 1 and words[start] in _places():
        start += 1
    return words[start:]


def _looks_personal(name: ListedWords) -> bool:
    """Whether a name of no known kind has a person's shape: two to four words, none ordinary."""
    if name.is_company or name.schema != "LegalEntity":
        return False
    if not _PAIR <= len(name.words) <= _LONGEST_PERSON:
        return False
    return not any(_is_ordinary(word) for word in name.words)


def _is_distinctive(name: ListedWords, usage: Usage) -> bool:
    """Whether a full name can be told from ordinary words."""
    content = [word for word in name.words if not is_connector(word)]
    if not content or name.words in _place_names():
        return False
    if all(word in _places() or word.isdigit() for word in content):
        return False
    if len(content) == 1:
        is_alone = len(name.words) == 1 and name.schema != "Person"
        return is_alone and _is_single_name(content[0], usage)
    if not all(_is_ordinary(word) for word in content):
        return True
    is_office = content[0] in _name_words("offices")
    return name.is_company or (len(content) > _PAIR and not is_office)


def _is_single_name(word: str, usage: Usage) -> bool:
    """Whether one word can name a party without any other."""
    if len(word) < _MIN_SINGLE or not word.isalpha() or word in usage.personal:
        return False
    return not _is_ordinary(word) and word not in _common("seen")


def _is_ordinary(word: str) -> bool:
    """Whether a word is ordinary English, in singular or plural, a place, a number or short."""
    if len(word) < _SHORTEST_SPECIAL or word.isdigit() or word in _places():
        return True
    ordinary = _common("ordinary")
    return word in ordinary or (word.endswith("s") and word[:-1] in ordinary)


@cache
def _name_words(part: str) -> frozenset[str]:
    return frozenset(load_table("name_words")[part].split())


@cache
def _form_words() -> frozenset[str]:
    """Give all words of all legal forms."""
    forms = load_table("legal_forms")["forms"]
    names = (name for form in forms for name in (*form["names"], *form.get("front", ())))
    return frozenset(word for name in names for word in normalize(name).split()) - _name_words(
        "connectors"
    )


@cache
def _common(section: str) -> frozenset[str]:
    table: dict[str, str] = load_table("common_words")[section]
    return frozenset(word for line in table.values() for word in line.split())


@cache
def _places() -> frozenset[str]:
    """Give the single words that are places, states or peoples."""
    return frozenset(words[0] for words in _place_names() if len(words) == 1)


@cache
def _place_names() -> frozenset[tuple[str, ...]]:
    """Give the names of states, peoples, capitals, regions and cities, and what looks like one."""
    states, places = load_table("states"), load_table("places")
    names: list[str] = list(places["other"])
    for state in (*states, *places["states"]):
        names += [state.get("name", ""), state.get("capital", "")]
        for field in ("adjectives", "aliases", "demonyms", "names"):
            names += state.get(field, ())
    for part in ("regions", "cities"):
        # "Dalian|大连": the English name, and what it is called at home.
        names += [city.split("|")[0] for held in places[part].values() for city in held]
    return frozenset(_words(name) for name in names)
