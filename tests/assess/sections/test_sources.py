from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.model import Findings, Published, Span

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]


def test_each_article_is_summed_up(say: Say) -> None:
    assert [text for _form, text in say("sources")] == [
        (
            "Article 1, one.txt (“Firms ship optics, officials say”): outlet The Example Post; "
            "date not stated; credits in “(Meridian Wire)”; two claims."
        ),
        (
            "Article 2, two.txt (“US officials said China was supplying optical components to "
            "Russia”): no outlet named; date not stated; no wire credited; one claim."
        ),
        (
            "Reliability and credibility are not assessed for two sources: China and senior US "
            "officials (not named)."
        ),
    ]


def test_a_date_is_given_in_the_words_of_the_article(
    findings: Findings, say: Say, cut: Cut
) -> None:
    first, second = findings.documents
    published = Published("2024-04-12", None, None, "stated", cut("Senior US officials"))
    header = dataclasses.replace(first.header, published=published)
    told = say("sources", documents=(dataclasses.replace(first, header=header), second))
    assert "; dated “Senior US officials”;" in told[0][1]
