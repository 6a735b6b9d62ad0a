"""The list of detectors, and the look-up by name.

A tenth is a file beside the others, with a subclass of :class:`enduse.trace.detector.Detector`, and
a line here.
"""

from __future__ import annotations

from collections.abc import Iterable

from enduse.errors import UsageError
from enduse.trace.detector import Detector
from enduse.trace.detectors.t01_listed import Listed
from enduse.trace.detectors.t02_as_of import AsOf
from enduse.trace.detectors.t03_destination import ControlledDestination
from enduse.trace.detectors.t04_surge import Surge
from enduse.trace.detectors.t05_popup import PopUp
from enduse.trace.detectors.t06_transshipment import Transshipment
from enduse.trace.detectors.t07_mirror import MirrorGap
from enduse.trace.detectors.t08_origin import OriginAgainstDispatch
from enduse.trace.detectors.t09_price import UnitPrice

__all__ = ["DETECTORS", "detector", "detectors"]

DETECTORS: tuple[Detector, ...] = (
    Listed(),
    AsOf(),
    ControlledDestination(),
    Surge(),
    PopUp(),
    Transshipment(),
    MirrorGap(),
    OriginAgainstDispatch(),
    UnitPrice(),
)
"""All detectors, with their parameters as they ship, in the order of their names."""


def detector(name: str) -> Detector:
    """Give a detector by its name, as ``T03``.

    Raises:
        UsageError: There is none of that name.
    """
    wanted = name.strip().upper()
    for one in DETECTORS:
        if wanted == one.NAME:
            return one
    raise UsageError(
        f"no detector {name[:20]!r}",
        advice=f"there are: {', '.join(one.NAME for one in DETECTORS)}",
    )


def detectors(names: Iterable[str] = ()) -> tuple[Detector, ...]:
    """Give detectors by their names, in the order of the list; all if no name is given.

    Raises:
        UsageError: There is none of a name.
    """
    wanted = {detector(name).NAME for name in names}
    return tuple(one for one in DETECTORS if not wanted or one.NAME in wanted)
