"""The weights of a pipeline, taken out of it if it is built as the shipped one is.

Each part is compared with the one architecture that the fast run knows (spaCy's
``MultiHashEmbed.v2`` with ``MaxoutWindowEncoder.v2``, ``Tagger.v2``, ``TransitionBasedParser.v2``
with upper layer).  Where anything differs the answer is None, and spaCy itself must run the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.read.engine.matrix import laid_out
from enduse.read.engine.transitions import ARC_KINDS, ENTITY_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray
    from spacy.language import Language

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

__all__ = ["HashTable", "Layer", "Linear", "Network", "Transitions", "Weights", "take_weights"]

_PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
_TABLE = "ints-getitem>>hashembed"
_MIX = "with_array(maxout>>layernorm>>dropout)"
_CONVOLUTION = "residual(expand_window>>maxout>>layernorm>>dropout)"
_ARC_PLACES, _ENTITY_PLACES = 8, 3


@dataclass(frozen=True, slots=True)
class HashTable:
    """An embedding table that is read at four hashes of a value, whose rows are added.

    Attributes:
        column: Which of the network's attributes it embeds.
        seed: Seed of the hash.
        rows: ``(rows, width)``.
    """

    column: int
    seed: int
    rows: Floats


@dataclass(frozen=True, slots=True)
class Layer:
    """A maxout layer with layer norm.

    Attributes:
        weight: ``(inputs, pieces * width)``, all first pieces before all second ones.
        params: Bias (``pieces`` rows), gain and shift: ``(pieces + 2, width)``.
    """

    weight: Floats
    params: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """A network from words to vectors: tables, mixing layer, convolutions with residual."""

    attributes: tuple[str, ...]
    tables: tuple[HashTable, ...]
    mix: Layer
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear layer: ``x @ weight + bias``."""

    weight: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Transitions:
    """What scores the moves of a transition system.

    Attributes:
        entry: From the network's vectors to the system's.
        lower: ``(width, places * pieces * hidden)``: what a word adds to a state, at each place.
        absent: ``(places, pieces * hidden)``: the same where there is no word.
        bias: ``(pieces, hidden)``.
        upper: ``(hidden + 1, moves)``, the last row the bias.
        kinds: The kind of each move.
        names: The label of each move, as a number in ``labels``.
        labels: The distinct labels.
    """

    entry: Linear
    lower: Floats
    absent: Floats
    bias: Floats
    upper: Floats
    kinds: Ints
    names: Ints
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """All that the fast run needs of a pipeline."""

    shared: Network
    tags: Linear
    tag_names: tuple[str, ...]
    parser: Transitions
    own: Network
    entities: Transitions


def take_weights(pipeline: Language) -> Weights | None:
    """Take the weights out of a pipeline, or give None where it is built otherwise."""
    if tuple(pipeline.pipe_names) != _PIPES or not _is_plain(pipeline):
        return None
    pipes: Any = dict(pipeline.pipeline)
    entity_model = pipes["ner"].model
    shared = _network(pipes["tok2vec"].model)
    own = _network(entity_model.layers[0].layers[0])
    tags = _tags(pipes["tagger"])
    parser = _transitions(pipes["parser"], _ARC_PLACES, ARC_KINDS)
    entities = _transitions(pipes["ner"], _ENTITY_PLACES, ENTITY_KINDS)
    if shared is None or own is None or tags is None or parser is None or entities is None:
        return None
    if not set(own.attributes) <= set(shared.attributes) or "subtok" in parser.labels:
        return None
    # The compiled product takes four inputs at once.
    if any(weight.shape[0] % 4 for weight in _matrices(shared, own, tags, parser, entities)):
        return None
    return Weights(shared, tags, tuple(pipes["tagger"].labels), parser, own, entities)


def _matrices(
    shared: Network, own: Network, tags: Linear, *systems: Transitions
) -> Iterator[Floats]:
    for network in (shared, own):
        yield from (layer.weight for layer in (network.mix, *network.layers))
    yield tags.weight
    for system in systems:
        yield from (system.entry.weight, system.lower)


def _is_plain(pipeline: Language) -> bool:
    """Tell whether the components are spaCy's own, set up as those of the shipped pipeline."""
    from spacy.lang.en.lemmatizer import EnglishLemmatizer
    from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, Tagger, Tok2Vec
    from spacy.tokenizer import Tokenizer

    kinds = (Tok2Vec, Tagger, DependencyParser, AttributeRuler, EnglishLemmatizer, EntityRecognizer)
    pipes: Any = dict(pipeline.pipeline)
    if type(pipeline.tokenizer) is not Tokenizer or tuple(map(type, pipes.values())) != kinds:
        return False
    lemmatizer = pipes["lemmatizer"]
    return (
        lemmatizer.mode == "rule"
        and not lemmatizer.overwrite
        and all(pipes[name].cfg.get("beam_width") == 1 for name in ("parser", "ner"))
    )


def _network(model: Any) -> Network | None:
    found = {name: [n for n in model.walk(order="dfs_pre") if n.name == name] for name in _LEAVES}
    tables, windows = found["hashembed"], found["expand_window"]
    if not tables or not windows or model.name != _network_name(len(tables), len(windows)):
        return None
    widths = {t.get_dim("nO") for t in tables} | {m.get_dim("nO") for m in found["maxout"]}
    reach = [n.attrs["pad"] for n in model.walk() if n.name.startswith("with_array(residual")]
    columns = found["extract_features"][0].attrs["columns"]
    if (
        len(widths) != 1
        or reach != [len(windows)]
        or any(w.attrs["window_size"] != 1 for w in windows)
        or [t.attrs["column"] for t in tables] != list(range(len(columns)))
        or not all(isinstance(column, str) for column in columns)
    ):
        return None
    pairs = zip(found["maxout"], found["layernorm"], strict=True)
    mix, *layers = (_layer(maxout, norm) for maxout, norm in pairs)
    made = (HashTable(t.attrs["column"], t.attrs["seed"], t.get_param("E")) for t in tables)
    return Network(tuple(columns), tuple(made), mix, tuple(layers))


_LEAVES = ("extract_features", "hashembed", "maxout", "layernorm", "expand_window")


def _network_name(tables: int, depth: int) -> str:
    """Give the name that thinc gives to a network, which spells out how it is put together."""
    embed = f"extract_features>>list2ragged>>with_array({'|'.join([_TABLE] * tables)})"
    return f"{embed}>>{_MIX}>>ragged2list>>with_array({'>>'.join([_CONVOLUTION] * depth)})"


def _layer(maxout: Any, norm: Any) -> Layer:
    weight, bias = maxout.get_param("W"), maxout.get_param("b")
    planar = weight.transpose(1, 0, 2).reshape(-1, weight.shape[2])
    params = np.vstack([bias.T, norm.get_param("G"), norm.get_param("b")])
    return Layer(laid_out(planar.T), np.ascontiguousarray(params))


def _linear(model: Any) -> Linear:
    return Linear(laid_out(model.get_param("W").T), model.get_param("b"))


def _tags(pipe: Any) -> Linear | None:
    if pipe.model.name != "tok2vec-listener>>with_array(softmax)":
        return None
    return _linear(pipe.model.get_ref("softmax"))


def _transitions(pipe: Any, places: int, letters: Mapping[str, int]) -> Transitions | None:
    model = pipe.model
    entry, lower, upper = model.layers
    if (
        not model.attrs["has_upper"]
        or model.attrs["unseen_classes"]
        or not entry.name.endswith(">>list2array>>linear")
        or len(entry.layers) != 3
        or (lower.name, upper.name) != ("precomputable_affine", "linear")
        or lower.get_dim("nF") != places
    ):
        return None
    moves = [name.partition("-")[::2] for name in _move_names(pipe)]
    if any(letter not in letters for letter, _ in moves):
        return None
    labels = tuple(sorted({label for _, label in moves}))
    # "U-" rules an entity out, which only a text annotated before can ask for.
    kinds = [-1 if move == ("U", "") else letters[move[0]] for move in moves]
    return Transitions(
        _linear(entry.layers[2]),
        *_hidden(lower),
        laid_out(np.vstack([upper.get_param("W").T, upper.get_param("b")])),
        np.array(kinds, np.int64),
        np.array([labels.index(label) for _, label in moves], np.int64),
        labels,
    )


def _move_names(pipe: Any) -> list[str]:
    name: Callable[[int], str] = pipe.moves.get_class_name
    return [name(number) for number in range(pipe.moves.n_moves)]


def _hidden(lower: Any) -> tuple[Floats, Floats, Floats]:
    weight, absent = lower.get_param("W"), lower.get_param("pad")[0]
    places, width, pieces, inputs = weight.shape
    planar = weight.transpose(3, 0, 2, 1).reshape(inputs, places * pieces * width)
    return (
        laid_out(planar),
        np.ascontiguousarray(absent.transpose(0, 2, 1).reshape(places, pieces * width)),
        np.ascontiguousarray(lower.get_param("b").T),
    )
