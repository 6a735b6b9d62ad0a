"""A chunk of sentences through the networks: vectors, tags, arcs, entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enduse.read.engine.kernel import close_layer, open_windows
from enduse.read.engine.matrix import product, room, space
from enduse.read.engine.transitions import find_entities, parse_arcs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from enduse.read.engine.weights import Network, Transitions, Weights
    from enduse.read.engine.words import WordTable

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

__all__ = ["Analysis", "analyse"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the networks say of each word of a chunk.

    Attributes:
        tags: Number of the tag.
        heads: Head within the sentence, or -1.
        arcs: Number of the arc's label, or -1.
        places: 3 where an entity begins, 1 where it goes on, 2 outside.
        entities: Number of the entity's label, or -1.
    """

    tags: Ints
    heads: Ints
    arcs: Ints
    places: Ints
    entities: Ints


def analyse(
    weights: Weights, table: WordTable, words: Ints, blank: Ints, lengths: Sequence[int]
) -> Analysis:
    """Run the networks over sentences that follow each other.

    Args:
        weights: Of the model.
        table: The words' own vectors.
        words: For each word its place in the table.
        blank: For each word, whether it is white space.
        lengths: Words in each sentence.
    """
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    shared = _encode(weights.shared, table.vectors[0], words, starts)
    own = _encode(weights.own, table.vectors[1], words, starts)
    tags = (product(shared, weights.tags.weight) + weights.tags.bias).argmax(axis=1)
    parser, entities = weights.parser, weights.entities
    heads, moves = parse_arcs(
        _features(parser, shared), parser.bias, parser.upper, parser.kinds, starts
    )
    arcs = np.where(moves < 0, -1, parser.names[moves])
    last = np.zeros(len(words), np.int64)
    last[starts[1:] - 1] = 1
    places, labels = find_entities(
        _features(entities, own),
        entities.bias,
        entities.upper,
        np.stack([entities.kinds, entities.names]),
        np.stack([last, blank]),
    )
    return Analysis(tags, heads, arcs, places, labels)


def _encode(network: Network, vectors: Floats, words: Ints, starts: Ints) -> Floats:
    """Run the convolutions, with as many rows of padding about each sentence as they reach."""
    reach = len(network.layers)
    sentences = len(starts) - 1
    lead = reach * (1 + np.repeat(np.arange(sentences), np.diff(starts)))
    rows = np.arange(len(words)) + lead
    width = vectors.shape[1]
    count = len(words) + reach * (sentences + 1)
    window = room(count + count % 2, 3 * width)
    open_windows(vectors, words, rows, window)
    hidden = space(len(window), network.layers[0].weight.shape[1])
    for layer in network.layers:
        close_layer(product(window, layer.weight, hidden), layer.params, window)
    return window[rows, width : 2 * width]


def _features(system: Transitions, vectors: Floats) -> Floats:
    """Give what each word adds to a state, at each place; row 0 stands for "no word"."""
    count, (places, size) = len(vectors), system.absent.shape
    entry = room(count + count % 2, system.entry.weight.shape[1])
    entry[:count] = product(vectors, system.entry.weight) + system.entry.bias
    features = space(len(entry) + 1, places * size)
    features[0] = system.absent.ravel()
    product(entry, system.lower, features[1:])
    return features.reshape(len(features), places, size)
