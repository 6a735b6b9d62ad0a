from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from enduse.trace.picture import Caption, Paper
from enduse.trace.picture.sankey import Flow, Others, _bundled, _plan, sankey

CAPTION = Caption("Routes")
_stop = st.one_of(
    st.none(),
    st.sampled_from([f"Stop {i}" for i in range(40)]),
    st.builds(Others, st.integers(1, 9)),
)
_flows = st.lists(
    st.builds(
        Flow,
        st.tuples(_stop, _stop, _stop, _stop),
        st.one_of(st.none(), st.sampled_from(["1", "2", "3.A"])),
        st.floats(0.01, 1e9),
        st.integers(1, 100),
    ),
    min_size=1,
    max_size=60,
)


def _texts(svg: str) -> list[str]:
    root = etree.fromstring(svg)
    return [str(t.xpath("string()")) for t in root.iter("{http://www.w3.org/2000/svg}title")]


def test_a_band_says_what_it_is() -> None:
    flows = [Flow(("Germany", "Turkey", "Hayali Ltd", "OOO Vymysel"), "1", 1_200_000.0, 34)]
    texts = _texts(sankey(flows, CAPTION))
    assert "Germany → Turkey: USD 1.2 million, tier 1, 34 records" in texts
    assert "Hayali Ltd → OOO Vymysel: USD 1.2 million, tier 1, 34 records" in texts


def test_two_hundred_consignees_are_bundled() -> None:
    flows = [
        Flow(("Germany", "Turkey", None, f"Firm {i:03}"), None, 1000.0 - i, 1) for i in range(200)
    ]
    svg = sankey(flows, CAPTION)
    assert "other (187)" in svg
    assert "Firm 000" in svg
    assert "Firm 013" not in svg


def test_bundles_of_bundles_are_counted_once() -> None:
    flows = [Flow(("a", "b", "c", f"Firm {i:02}"), None, 100.0 - i, 1) for i in range(20)]
    flows.append(Flow(("a", "b", "c", Others(50)), None, 1.0, 50))
    (other,) = {f.stops[3] for f in _bundled(flows, 10) if isinstance(f.stops[3], Others)}
    assert other == Others(50 + 11)


@given(_flows, st.sampled_from([390, 960]))
def test_every_node_is_as_tall_as_what_flows_through_it(flows: list[Flow], width: int) -> None:
    plan = _plan(_bundled(flows, 10), Paper(width), 40)
    total = sum(flow.value for flow in flows)
    for column in plan.columns:
        nodes = list(column.values())
        assert abs(sum(node.value for node in nodes) - total) <= 1e-9 * total
        for node in nodes:
            assert node.y >= 40 - 0.01
            assert node.y + node.height <= plan.height + 0.01
        for above, below in itertools.pairwise(nodes):
            assert above.y + above.height <= below.y + 0.01


@given(_flows)
def test_any_flows_can_be_drawn(flows: list[Flow]) -> None:
    svg = sankey(flows, CAPTION, Paper(390))
    etree.fromstring(svg)
    assert not re.search(r"nan", svg)


def test_flows_of_no_value_are_not_drawn() -> None:
    assert "Nothing to show" in sankey([Flow(("a", "b", "c", "d"), None, 0.0, 1)], CAPTION)
