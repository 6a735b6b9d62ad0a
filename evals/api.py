"""What the API answers to thousands of made-up requests: no 5xx, and nothing undocumented.

    ./run eval api [--cases 3000] [--case DIR]

The requests are made from our own OpenAPI document by schemathesis: right ones and wrong ones, with
identifiers that the case has in half of the places where one is asked for.  Each answer is held
against the document: status, media type, headers and the shape of the body.  The demo's case is
made afresh where no other is given.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from enduse.web.app import create_app
from enduse.web.settings import WebSettings

__all__ = ["Outcome", "fuzz"]

_MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
_TURNS = 6
_WORDS = ("=1+1", "<script>", "..\\..\\x", "%00", "\u202e", "\ud7ff", "0", "-1", "a" * 300)
"""Values that have tripped others, in the places of identifiers."""


@dataclass(slots=True)
class Outcome:
    """What came of the requests.

    Attributes:
        cases: How many there were.
        statuses: How often each status was the answer.
        operations: How many requests each operation had.
        failures: What was wrong, with the request that showed it; the first of each kind.
    """

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)

    @property
    def broken(self) -> int:
        """How many answers had a status of 500 or more."""
        return sum(count for status, count in self.statuses.items() if status >= 500)


def fuzz(case: Path, *, cases: int) -> Outcome:
    """Make requests of every operation of the API over one case.

    Args:
        case: The folder of the case.
        cases: At least so many requests.
    """
    app = create_app(WebSettings(case=case, home=case / "home", names=("testserver",)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries of the client
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
        operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
        open_ended = [op for op in operations if any(op.iter_parameters())]
        known = _known(operations)
        outcome = Outcome()
        for operation in operations:
            _try(operation, GenerationMode.POSITIVE, 1, known, outcome)
        for turn in range(_TURNS):
            left = cases - outcome.cases
            each = math.ceil(left / len(_MODES) / len(open_ended))
            for operation in open_ended if left > 0 else ():
                for mode in _MODES:
                    _try(operation, mode, each, known, outcome, turn=turn)
    return outcome


def _try(
    operation: Any,
    mode: GenerationMode,
    most: int,
    known: Mapping[str, list[Any]],
    into: Outcome,
    *,
    turn: int = 0,
) -> None:
    chooser = random.Random(f"{operation.label} {mode.name} {turn}")  # noqa: S311 - no secret

    @seed(turn)
    @settings(
        max_examples=most,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        for name in case.path_parameters or ():
            if mode is GenerationMode.POSITIVE and chooser.random() < 0.6:
                case.path_parameters[name] = chooser.choice(known.get(name) or _WORDS)
        answer = case.call()
        into.cases += 1
        into.statuses[answer.status_code] += 1
        into.operations[operation.label] += 1
        try:
            case.validate_response(answer)
        except (FailureGroup, AssertionError) as error:
            for each in getattr(error, "exceptions", [error]):
                kind = f"{operation.label}: {type(each).__name__}"
                into.failures.setdefault(kind, f"{each}\n{case.as_curl_command()}")

    with suppress(Unsatisfiable):  # nothing that could be sent is wrong for some
        ask()


def _known(operations: list[Any]) -> dict[str, list[Any]]:
    """Collect identifiers that the case has, from the answers that need none."""
    found: dict[str, list[Any]] = {}
    for operation in operations:
        if any(p.location == "path" for p in operation.iter_parameters()):
            continue
        for name, value in _values(operation.Case().call().json()):
            found.setdefault(name, []).append(value)
    found.setdefault("slug", []).extend(
        str(href).rsplit("/", 1)[-1] for href in found.get("href", ()) if "/parties/" in str(href)
    )
    found["number"] = list(range(1, 40))
    return {name: sorted(set(map(str, values)))[:400] for name, values in found.items()}


def _values(plain: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(plain, dict):
        for name, value in plain.items():
            if isinstance(value, str | int) and str(value):
                yield name, value
            yield from _values(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _values(value)


def main() -> int:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description="Ask our API thousands of made-up things.")
    parser.add_argument("--cases", type=int, default=3_000, help="at least so many requests")
    parser.add_argument("--case", type=Path, help="folder of a case; the demo's by default")
    given_ = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = given_.case
        if case is None:
            from enduse.case import run_demo

            case = Path(folder) / "demo"
            run_demo(case, as_of="2025-06-30")
        outcome = fuzz(case, cases=given_.cases)
    print(f"{outcome.cases} requests of {len(outcome.operations)} operations")
    for status, count in sorted(outcome.statuses.items()):
        print(f"  {status}: {count}")
    print(f"{outcome.broken} with 5xx; {len(outcome.failures)} kinds of failure")
    for kind, shown in sorted(outcome.failures.items()):
        print(f"\n{kind}\n{shown}")
    return 1 if outcome.broken or outcome.failures or outcome.cases < given_.cases else 0


if __name__ == "__main__":
    sys.exit(main())
