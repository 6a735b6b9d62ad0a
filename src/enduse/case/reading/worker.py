"""What one process of a folder run does: a document in, its reading out."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from enduse.case.workshop import Settings, Workshop, open_workshop
from enduse.errors import EnduseError
from enduse.model import Document
from enduse.read import to_record
from enduse.screen.bulk.worker import end_with_parent

__all__ = ["Outcome", "reading_pool"]

Outcome = dict[str, Any] | str
"""The ``read`` object of a document, or why it could not be read."""

_held: list[Workshop | tuple[Settings, tuple[str, ...]]] = []


@contextmanager
def reading_pool(
    shop: Workshop, jobs: int
) -> Iterator[Callable[[Document], Callable[[], Outcome]]]:
    """Give what takes a document to be read, and gives what waits for it.

    Args:
        shop: The rooms; with one process it reads in them, else each process opens its own.
        jobs: How many processes.
    """
    if jobs == 1:

        def now(document: Document) -> Callable[[], Outcome]:
            done = _read(shop, document)
            return lambda: done

        yield now
        return
    only = tuple(info.key for info, _ in shop.catalog.lists())
    pool = ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_open, initargs=(shop.settings, only)
    )
    try:

        def later(document: Document) -> Callable[[], Outcome]:
            future: Future[Outcome] = pool.submit(_work, document)
            return lambda: _result(future)

        yield later
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise EnduseError(
            "a process of the run was ended from outside, perhaps for want of memory",
            advice="run it again: it goes on where it stopped; with --jobs 1 it needs least",
        ) from error


def _open(settings: Settings, only: tuple[str, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides what becomes of us
    threading.Thread(target=end_with_parent, daemon=True).start()
    _held[:] = [(settings, only)]


def _work(document: Document) -> Outcome:
    held = _held[0]
    if isinstance(held, tuple):
        # Here and not when the process begins: an error there would break the pool, without a word.
        held = _held[0] = open_workshop(held[0], only=held[1])
    return _read(held, document)


def _read(shop: Workshop, document: Document) -> Outcome:
    try:
        return to_record(shop.reader.read(document))
    except EnduseError:
        raise
    # One of ten thousand texts that the reader trips over must not end the run: it is refused, and
    # named, so that the fault can be found.
    except Exception as error:  # noqa: BLE001 - one document must not end the run
        return f"the reader failed on it ({type(error).__name__})"
