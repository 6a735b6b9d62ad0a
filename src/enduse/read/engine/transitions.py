"""The two transition systems, compiled: arcs between words, and entities.

They are spaCy's (``spacy/pipeline/_parser_internals``, MIT), for the one case that the reader has:
each text is one sentence, so there is no break to find, and no entity is given before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enduse.read.engine.kernel import add_up, best_move, compiled, inlined, score_moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

__all__ = ["ARC_KINDS", "ENTITY_KINDS", "find_entities", "parse_arcs"]

SHIFT, REDUCE, LEFT, RIGHT = 0, 1, 2, 3
BEGIN, IN, LAST, UNIT, OUT = 0, 1, 2, 3, 4
# The last kind, which is always barred.
NO_MOVE = -1
_OPEN, _BARRED = np.float32(0.0), np.float32(-1e30)

# What is kept of each word of a sentence while it is parsed; -1 for none.
_HEAD, _MOVE, _LEFT_CHILD, _RIGHT_CHILD, _EARLIER, _FIXED = 0, 1, 2, 3, 4, 5

# The letters by which spaCy names its moves.  B (a sentence breaks here) is never open to one
# sentence, nor is U without a label (an entity ruled out before).
ARC_KINDS = {"S": SHIFT, "D": REDUCE, "L": LEFT, "R": RIGHT, "B": NO_MOVE}
ENTITY_KINDS = {"B": BEGIN, "I": IN, "L": LAST, "U": UNIT, "O": OUT, "M": NO_MOVE}


@inlined
def _front(again: Ints, put_back: int, nxt: int, length: int) -> tuple[int, int]:
    """Give the first two words of the buffer, those put back before the others; -1 for none."""
    unread = length - nxt
    if put_back > 1:
        return again[put_back - 1], again[put_back - 2]
    if put_back == 1:
        return again[0], nxt if unread > 0 else -1
    return nxt if unread > 0 else -1, nxt + 1 if unread > 1 else -1


@inlined
def _look(ids: Ints, first: int, front: tuple[int, int], stack: Ints, links: Ints) -> None:
    """Set the words that an arc-eager state looks at, as rows of the features.

    They are the first two of the buffer, the top three of the stack, the last left children of
    the first of the buffer and of the top, and the last right child of the top.
    """
    b0, b1 = front
    depth = stack.shape[0]
    s0 = stack[depth - 1]
    ids[0] = b0
    ids[1] = b1
    ids[2] = s0
    ids[3] = stack[depth - 2] if depth > 1 else -1
    ids[4] = stack[depth - 3] if depth > 2 else -1
    ids[5] = links[_LEFT_CHILD, b0]
    ids[6] = links[_LEFT_CHILD, s0]
    ids[7] = links[_RIGHT_CHILD, s0]
    for place in range(8):
        ids[place] = first + ids[place] + 1 if ids[place] >= 0 else 0


@inlined
def _attach(move: int, kind: int, b0: int, s0: int, links: Ints) -> None:
    """Make an arc between the first word of the buffer and the top of the stack."""
    if kind == LEFT:
        held = links[_HEAD, s0]
        if held >= 0 and links[_RIGHT_CHILD, held] == s0:
            links[_RIGHT_CHILD, held] = links[_EARLIER, s0]
        links[_HEAD, s0] = b0
        links[_MOVE, s0] = move
        links[_LEFT_CHILD, b0] = s0
        links[_FIXED, b0] = -1
    else:
        links[_HEAD, b0] = s0
        links[_MOVE, b0] = move
        links[_EARLIER, b0] = links[_RIGHT_CHILD, s0]
        links[_RIGHT_CHILD, s0] = b0


@inlined
def _bar_arcs(barred: Floats, shifts: bool, reduces: bool) -> None:  # noqa: FBT001 - compiled
    """Set which kinds are open where both buffer and stack hold a word."""
    barred[SHIFT] = _OPEN if shifts else _BARRED
    barred[REDUCE] = _OPEN if reduces else _BARRED
    barred[LEFT] = _OPEN
    barred[RIGHT] = _OPEN


@compiled
def parse_arcs(
    features: Floats, bias: Floats, upper: Floats, kinds: Ints, starts: Ints
) -> tuple[Ints, Ints]:
    """Parse sentences with spaCy's arc-eager system.

    Args:
        features: ``(1 + words, 8, pieces * width)``; row 0 stands for "no word".
        bias: ``(pieces, width)``.
        upper: ``(width + 1, moves)``, the last row the bias.
        kinds: The kind of each move.
        starts: First word of each sentence, and the number of words.

    Returns:
        For each word its head within the sentence (-1: none) and the move that made the arc.
    """
    found = np.full((2, starts[-1]), -1, np.int64)
    hidden, scores = np.empty(bias.size, np.float32), np.empty(kinds.size, np.float32)
    ids = np.zeros(8, np.int64)
    barred = np.full(5, _BARRED, np.float32)
    for s in range(starts.size - 1):
        length = starts[s + 1] - starts[s]
        links = np.full((6, length), -1, np.int64)
        stack, again = np.empty(length, np.int64), np.empty(length, np.int64)
        depth = put_back = nxt = 0
        while depth > 0 or put_back > 0 or nxt < length:
            b0, b1 = _front(again, put_back, nxt, length)
            s0 = stack[depth - 1] if depth > 0 else -1
            move = -1
            if depth == 0:
                kind = SHIFT
            elif b0 <= 0:  # the buffer is empty, or the sentence would begin once more
                kind = REDUCE
            else:
                _look(ids, starts[s], (b0, b1), stack[:depth], links)
                add_up(ids, features, bias, hidden)
                score_moves(hidden, upper, scores)
                _bar_arcs(barred, b1 >= 0 and links[_FIXED, b0] < 0, depth > 1)
                move = best_move(scores, kinds, barred)
                kind = kinds[move]
            if kind >= LEFT:
                _attach(move, kind, b0, s0, links)
            if kind in (SHIFT, RIGHT):
                stack[depth] = b0
                depth += 1
                nxt += put_back == 0
                put_back = max(0, put_back - 1)
                continue
            depth -= 1
            if kind == REDUCE and links[_HEAD, s0] < 0 and depth > 0:
                links[_FIXED, s0] = 1
                again[put_back] = s0
                put_back += 1
        found[:, starts[s] : starts[s + 1]] = links[:2]
    return found[0], found[1]


@inlined
def _bar_entities(barred: Floats, inside: bool, last: bool, blank: bool) -> None:  # noqa: FBT001 - compiled
    """Set which kinds are open: no entity begins at white space, or goes on after the last word."""
    barred[BEGIN] = _BARRED if inside or last or blank else _OPEN
    barred[UNIT] = _BARRED if inside or blank else _OPEN
    barred[OUT] = _BARRED if inside else _OPEN
    barred[IN] = _OPEN if inside and not last else _BARRED
    barred[LAST] = _OPEN if inside else _BARRED


@inlined
def _bar_labels(scores: Floats, names: Ints, label: int) -> None:
    """Bar all moves with another label than the open entity's."""
    for m in range(scores.shape[0]):
        if names[m] != label:
            scores[m] += _BARRED


@compiled
def find_entities(
    features: Floats, bias: Floats, upper: Floats, moves: Ints, words: Ints
) -> tuple[Ints, Ints]:
    """Find entities with spaCy's BILUO system.

    Args:
        features: ``(1 + words, 3, pieces * width)``; row 0 stands for "no word".
        bias: ``(pieces, width)``.
        upper: ``(width + 1, moves)``, the last row the bias.
        moves: ``(2, moves)``: the kind of each move, and the number of its label.
        words: ``(2, words)``: whether it is the last of its sentence, whether it is white space.

    Returns:
        For each word its place (3 begins an entity, 1 goes on, 2 is outside) and label (-1: none).
    """
    count = words.shape[1]
    places, labels = np.full(count, 2, np.int64), np.full(count, -1, np.int64)
    hidden = np.empty(bias.size, np.float32)
    scores = np.empty(moves.shape[1], np.float32)
    ids = np.zeros(3, np.int64)
    barred = np.full(6, _BARRED, np.float32)
    begun = label = -1
    for at in range(count):
        ids[0] = at + 1
        ids[1] = begun + 1
        ids[2] = at if begun >= 0 else 0
        add_up(ids, features, bias, hidden)
        score_moves(hidden, upper, scores)
        _bar_entities(barred, begun >= 0, words[0, at] == 1, words[1, at] == 1)
        if begun >= 0:
            _bar_labels(scores, moves[1], label)
        move = best_move(scores, moves[0], barred)
        kind = moves[0, move]
        if kind in (BEGIN, UNIT):
            begun, label = at, moves[1, move]
        if kind in (LAST, UNIT):
            places[begun : at + 1] = 1
            places[begun] = 3
            labels[begun : at + 1] = label
            begun = -1
    return places, labels
