"""How well names of organisations, persons and places are found, beside spaCy's small pipeline.

    python -m evals.reading.entities [--text] [--home FOLDER]

Sets, read from ``../shared/data/reading``:

- worldwide_ner/dev: 508 news articles from outside the West, as tokens with labels (Shan et al.,
  EMNLP 2023; for evaluation only: nothing was trained on it or counted from it).  The outlets of
  China (files ``cn_*``) and all others apart, and each in two halves by the SHA-256 of the file's
  name: the rules were written looking at the first half of them; the second is held out.  (What
  the bare tagger misses in the outlets of China was seen once for both halves, before there was a
  rule; without any table of known names, which that may have touched, ORG there is .74.)
  ``--text`` gives the articles as running text, parsed as an article is, instead of as tokens.
- re3d: the organisations of 98 documents on defence that have a name; pronouns, common nouns and
  states, which the set counts as organisations, are left out.

A name is right if its span is exact, after leading articles and a trailing possessive are taken off
on both sides, and its kind is right.  Both systems see the same entities of the same tagger: that
is the baseline itself.  ``--home`` names a catalogue of lists (``ENDUSE_HOME``), whose names are
then looked for as well, as they are where a user has lists.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from enduse.read.language import load_model
from enduse.read.paragraph import split_sentences
from enduse.read.party import find_names
from enduse.read.speaker.state import find_states

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from enduse.model import Lexicon

ROOT = Path(__file__).resolve().parent.parent.parent
READING = ROOT.parent / "shared" / "data" / "reading"

KINDS = ("ORG", "PER", "LOC")
GROUPS = ("cn tuned", "cn held", "others tuned", "others held")
_LABELS = {"Organization": "ORG", "Person": "PER", "Location": "LOC"}
_TAGGED = {"ORG": "ORG", "PERSON": "PER", "GPE": "LOC", "LOC": "LOC"}
_SCHEMATA = {"Person": "PER"}
_ARTICLES = ("the", "a", "an")
_POSSESSIVE = re.compile(r"\s*(?:[’']\s?s|[’'])$")
_LEADING = re.compile(r"(?:the|an|a)\s+(?=\S)", re.IGNORECASE)

Span = tuple[int, int, str]
"""First code point in the text, one past the last, kind."""


@dataclass(frozen=True)
class Article:
    """One labelled text.

    Attributes:
        name: File or document.
        sentences: Its sentences.
        gold: For each sentence its names.
        tokens: For each sentence its tokens as spans, or nothing where it is running text.
    """

    name: str
    sentences: tuple[str, ...]
    gold: tuple[frozenset[Span], ...]
    tokens: tuple[tuple[str, ...], ...] = ()


# ---- the sets -----------------------------------------------------------------------------------


def load_worldwide(*, running: bool = False, prefix: str = "") -> list[Article]:
    """Read the development part of the set of news from around the world.

    Args:
        running: Whether the tokens are put together as running text.
        prefix: Only files whose name begins so.
    """
    paths = sorted((READING / "worldwide_ner" / "dev").glob(f"{prefix}*.tsv"))
    return [_article(path, running=running) for path in paths]


def group_of(name: str) -> str:
    """Give the outlet's group and the half of a file, by its name."""
    # The set itself was parted by another bit of the same hash.
    held = hashlib.sha256(name.encode()).digest()[0] % 2
    return f"{'cn' if name.startswith('cn_') else 'others'} {'held' if held else 'tuned'}"


def load_re3d() -> list[Article]:
    """Read the documents of re3d with the organisations that have a name."""
    found = []
    for folder in sorted(p for p in (READING / "re3d").iterdir() if p.is_dir()):
        gold: dict[str, set[Span]] = defaultdict(set)
        for row in _lines(folder / "entities.json"):
            if row["type"] == "Organisation" and _is_named(row["value"]):
                gold[row["documentId"]].add((row["begin"], row["end"], "ORG"))
        for row in _lines(folder / "documents.json"):
            text = row["text"]
            bounds = [b for a, z in _paragraphs(text) for b in _shifted(text[a:z], a)]
            found.append(
                Article(
                    row["_id"],
                    tuple(text[a:b] for a, b in bounds),
                    tuple(
                        frozenset((x - a, y - a, k) for x, y, k in gold[row["_id"]] if a <= x < b)
                        for a, b in bounds
                    ),
                )
            )
    return found


def _article(path: Path, *, running: bool) -> Article:
    sentences, gold, tokens = [], [], []
    for words, labels in _token_sentences(path):
        text, bounds = _put_together(words) if running else _spaced(words)
        sentences.append(text)
        tokens.append(() if running else tuple(words))
        gold.append(frozenset(_entities(labels, bounds)))
    return Article(path.name, tuple(sentences), tuple(gold), () if running else tuple(tokens))


def _token_sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        word, tab, rest = line.partition("\t")
        if not line.strip() or not tab:
            if words:
                yield words, labels
            words, labels = [], []
        elif word.strip():
            words.append(word)
            labels.append(rest.split("\t")[0])


def _entities(labels: Sequence[str], bounds: Sequence[tuple[int, int]]) -> Iterator[Span]:
    at = 0
    while at < len(labels):
        end = at + 1
        if labels[at].startswith("B-"):
            while end < len(labels) and labels[end].startswith("I-"):
                end += 1
            kind = _LABELS.get(labels[at][2:])
            if kind is not None:
                yield bounds[at][0], bounds[end - 1][1], kind
        at = end


def _spaced(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    bounds, at = [], 0
    for word in words:
        bounds.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), bounds


def _put_together(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Write tokens as a text would have them: no space before a comma or around a hyphen."""
    text, bounds = "", []
    last, quoted = "", False
    for word in words:
        closing = word in {",", ".", ";", ":", "?", "!", ")", "]", "”", "%", "'s", "-", "'"}
        closing |= (word == '"' and quoted) or (word == "s" and last in {"’", "'"}) or word == "’"
        opening = last in {"(", "[", "“", "$", "-", "‘", ""} or (last == '"' and quoted)
        if not closing and not opening:
            text += " "
        quoted ^= word == '"'
        bounds.append((len(text), len(text) + len(word)))
        text += word
        last = word
    return text, bounds


def _lines(path: Path) -> list[dict[str, Any]]:
    rows = path.read_text("utf-8-sig").split("\n")
    return [json.loads(row) for row in rows if row.strip()]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def _shifted(paragraph: str, at: int) -> list[tuple[int, int]]:
    return [(at + a, at + b) for a, b in split_sentences(paragraph)]


def _is_named(value: str) -> bool:
    """Tell an organisation with a name from a pronoun, a common noun and a state."""
    bare = _LEADING.sub("", value, count=1)
    state = any(b - a >= len(bare) - 1 for a, b, _ in find_states(bare))
    pronoun = bare.lower() in {"we", "our", "us", "they", "it", "i", "their", "its"}
    return any(c.isupper() for c in bare) and not state and not pronoun


# ---- scoring ------------------------------------------------------------------------------------


def bare(text: str, span: Span) -> Span:
    """Take leading articles and a trailing possessive off a span."""
    start, end, kind = span
    while (lead := _LEADING.match(text, start, end)) is not None:
        start = lead.end()
    while (tail := _POSSESSIVE.search(text[start:end])) is not None and tail.start() > 0:
        end = start + tail.start()
    return start, end, kind


Counts = dict[str, Counter[str]]


def score(articles: Sequence[Article], found: Iterable[Sequence[set[Span]]]) -> Counts:
    """Count for each group and kind what is right, wrong and missed."""
    counts: Counts = defaultdict(Counter)
    for article, rows in zip(articles, found, strict=True):
        group = group_of(article.name)
        for text, gold, row in zip(article.sentences, article.gold, rows, strict=True):
            wanted = {bare(text, s) for s in gold}
            given = {bare(text, s) for s in row}
            for kind in KINDS:
                ours, theirs = ({s for s in side if s[2] == kind} for side in (given, wanted))
                tally = counts[f"{group} {kind}"]
                tally["right"] += len(ours & theirs)
                tally["given"] += len(ours)
                tally["wanted"] += len(theirs)
    return counts


def f1(counts: Mapping[str, Counter[str]], *keys: str) -> float:
    """Give F1 over all of some groups and kinds."""
    total = sum((counts[key] for key in keys), Counter[str]())
    return 2 * total["right"] / max(1, total["given"] + total["wanted"])


# ---- the systems --------------------------------------------------------------------------------


def tag(articles: Sequence[Article], pipeline: Language) -> list[list[Doc]]:
    """Run the tagger over all sentences; tokens that are given are kept as they are."""
    from spacy.tokens import Doc

    docs = []
    for article in articles:
        given = article.tokens or ((),) * len(article.sentences)
        for text, words in zip(article.sentences, given, strict=True):
            docs.append(
                Doc(pipeline.vocab, words=list(words)) if words else pipeline.make_doc(text)
            )
    rest = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
    done = iter(list(pipeline.pipe(docs, batch_size=64, disable=rest)))
    return [[next(done) for _ in article.sentences] for article in articles]


def of_tagger(docs: Sequence[Doc]) -> list[set[Span]]:
    """Give the tagger's own names: the baseline."""
    return [
        {(e.start_char, e.end_char, _TAGGED[e.label_]) for e in doc.ents if e.label_ in _TAGGED}
        for doc in docs
    ]


def of_enduse(docs: Sequence[Doc], lexicon: Lexicon | None = None) -> list[set[Span]]:
    """Give our names, with those of lists where there is a lexicon."""
    named = [{(n.start, n.end, n.kind) for n in row} for row in find_names(docs)]
    if lexicon is None:
        return named
    return [
        _with_listed(row, lexicon.find_parties(doc.text))
        for row, doc in zip(named, docs, strict=True)
    ]


def _with_listed(row: set[Span], listed: Iterable[Span]) -> set[Span]:
    """Put in the names of lists; of two that overlap the longer stands, a list's before ours."""
    ours = [(a, b, k, 1) for a, b, k in row]
    theirs = [(a, b, _SCHEMATA.get(schema, "ORG"), 0) for a, b, schema in listed]
    kept: set[Span] = set()
    for a, b, kind, _ in sorted([*ours, *theirs], key=lambda s: (s[0] - s[1], s[3], s[0])):
        if not any(a < y and x < b for x, y, _ in kept):
            kept.add((a, b, kind))
    return kept


def _lexicon(home: Path) -> Lexicon:
    from enduse.controls import Catalog
    from enduse.controls.goods import GoodsTable
    from enduse.controls.lexicon import build_lexicon

    parties = Catalog(home).parties()
    names = ((name, party.schema) for party in parties for name in party.names)
    return build_lexicon(GoodsTable.load(), names)


# ---- the report ---------------------------------------------------------------------------------


def main(arguments: Sequence[str] = ()) -> int:
    """Score both systems on both sets and print the figures; give the exit code."""
    parser = argparse.ArgumentParser(prog="entities", description="Names, beside spaCy sm.")
    parser.add_argument("--text", action="store_true", help="running text instead of tokens")
    parser.add_argument("--home", type=Path, help="a catalogue of lists")
    options = parser.parse_args(arguments)
    if not READING.is_dir():
        sys.stderr.write(f"{READING} is not there: nothing to evaluate\n")
        return 1
    lexicon = None if options.home is None else _lexicon(options.home)
    pipeline = load_model()
    articles = load_worldwide(running=options.text)
    docs = tag(articles, pipeline)
    start = process_time()
    ours = [of_enduse(row, lexicon) for row in docs]
    spent = process_time() - start
    _print_worldwide(score(articles, ours), score(articles, map(of_tagger, docs)))
    words = sum(len(doc) for row in docs for doc in row)
    print(f"beside the tagger: {500_000 * spent / words:.1f} ms for 500 words")
    defence = load_re3d()
    docs = tag(defence, pipeline)
    print("\nre3d, organisations with a name (98 documents)")
    for name, counts in (
        ("enduse", score(defence, [of_enduse(row, lexicon) for row in docs])),
        ("spaCy sm", score(defence, map(of_tagger, docs))),
    ):
        print(f"{name:12}{f1(counts, *(k for k in counts if k.endswith(' ORG'))):8.3f}")
    return 0


def _print_worldwide(ours: Counts, theirs: Counts) -> None:
    print("worldwide_ner/dev: precision, recall, F1; tuned: seen when the rules were written")
    print(f"{'':22}{'names':>7}{'enduse':>22}{'spaCy sm':>22}")
    pairs = [("cn", ("cn tuned", "cn held")), ("others", ("others tuned", "others held"))]
    for name, groups in [*pairs, *((g, (g,)) for g in GROUPS)]:
        for kind in KINDS:
            keys = [f"{group} {kind}" for group in groups]
            wanted = sum(ours[key]["wanted"] for key in keys)
            print(f"{name:16}{kind:6}{wanted:7}  {_figures(ours, keys)}  {_figures(theirs, keys)}")


def _figures(counts: Counts, keys: Sequence[str]) -> str:
    total = sum((counts[key] for key in keys), Counter[str]())
    precision = total["right"] / max(1, total["given"])
    recall = total["right"] / max(1, total["wanted"])
    return f"{precision:6.3f}{recall:7.3f}{f1(counts, *keys):7.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
