"""Who is said to have supplied whom, through whom, and whose make the goods are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from enduse.check.question.words.goods import GoodsHit
from enduse.check.question.words.place import Codes, sides_in
from enduse.model import ClaimFinding
from enduse.text.place import countries_in

__all__ = ["Route", "route_of"]


@dataclass(frozen=True, slots=True)
class Route:
    """States between which goods are said to go; ISO codes.

    Attributes:
        suppliers: Who supplied.
        recipients: Who received.
        via: Through whom.
        makers: Whose make the goods are said to be.
        by_origin: Whether it is their origin that is told.
        between: The two sides of a trade whose direction is not told.
        said: What was assumed, as clauses.
        told: Those suppliers that the sentence itself names.
    """

    suppliers: Codes = ()
    recipients: Codes = ()
    via: Codes = ()
    makers: Codes = ()
    by_origin: bool = False
    between: Codes = ()
    said: tuple[str, ...] = field(default=())
    told: Codes = ()


_MARK = re.compile(r"⟨([a-z,]+)⟩")
_SIDE = r"⟨([a-z,]+)⟩"
_ADJ = r"(?:[\w-]{1,20}\s){0,4}?"
_JOIN = re.compile(
    r"⟨([a-z,]+)⟩(?:\s?,\s(?:and\s|or\s)?|\s(?:and|or)\s|\s?[-–/]\s?)(?:mainland\s)?⟨([a-z,]+)⟩"
)
_LONG = r"(?:[\w%$.,▪-]{1,20}\s){0,8}?"
_MAKERS = r"(?:manufacturers|makers|chipmakers|producers|brands)"
_FIRM = r"(?:companies|firms|manufacturers|makers|chipmakers|producers|brands|groups|suppliers)"
_OUT = (
    r"(?:export(?:s|ed|ing|ers?)?|shipments?|shipped|ships?|shipping|sales|sold|sells?|selling|sent|"
    r"sends?|sending|suppl(?:y|ies|ied|ying)|deliver(?:y|ies|ed|s|ing)|dispatch(?:ed|es|ing)?"
    r"|provid(?:e|es|ed|ing)|re-?export(?:s|ed|ing)?|transferred|transfers?|funnell?ed|accounted\sfor"
    r"|accounts?\sfor|accounting\sfor|made\sup|makes?\sup)"
)
_IN = (
    r"(?:import(?:s|ed|ing|ation|ers?)?|purchas(?:e|es|ed|ing)|bought|buys?|buying|acquir(?:ed|es|ing)"
    r"|obtain(?:ed|s|ing)|receiv(?:ed|es|ing)|procur(?:ed|es|ing|ement)|sourc(?:ed|es|ing)|got|gets"
    r"|imported|took|takes|absorb(?:ed|s))"
)
_CURRENCY = (
    r"(?:yuan|renminbi|currency|dollars?|rou?bles?|rubles?|lira|euros?|pesos?|rupees?|dirhams?"
    r"|dinars?|rials?|francs?)"
)
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("", rf"{_SIDE}(?:[’']s?)?\s{_CURRENCY}\b"),
        (
            "recipient",
            rf"{_SIDE}\s(?:customs|authorities|officials)\s(?!of\b){_LONG}(?:imports|imported)\b",
        ),
        (
            "supplier",
            rf"{_SIDE}\s(?:customs|authorities|officials)\s(?!of\b){_LONG}(?:exports|exported|left)\b",
        ),
        ("recipient", rf"{_SIDE}\s(?:spent|spends|paid)\b"),
        (
            "recipient",
            rf"\b(?:sold|supplied|sent|provided|gave|given|shipped|delivered)\s{_SIDE}(?=,\s|\s(?:with\s)?(?:[\w-]{{1,20}}\s){{0,3}}?(?:▪|\$|\d))",
        ),
        ("maker", rf"{_SIDE}[’']?s?\s{_FIRM}\s(?:made|produced|designed|manufactured)\b"),
        ("between", rf"\b(?:trade|turnover|commerce|settlements?)\sbetween\s{_SIDE}"),
        (
            "between",
            rf"{_SIDE}(?:[’']s?)?\s(?:bilateral\s|mutual\s|two-way\s|total\s)?(?:trade|turnover)\b",
        ),
        (
            "via",
            rf"\b(?:via|through|by\sway\sof|transshipped\sin|transiting)\s{_ADJ}(?:in\s)?{_SIDE}",
        ),
        (
            "label",
            rf"\b(?:labell?ed|branded|marked)\s(?:as\s)?(?:being\s)?{_SIDE}-(?:made|produced)",
        ),
        ("label", rf"{_SIDE}[\s-](?:brand(?:ed|s)?|label(?:led|ed)?)\b"),
        ("origin", rf"{_SIDE}[\s-]origin\b"),
        ("maker", rf"{_SIDE}[\s-](?:made|produced|manufactured|designed)\b"),
        (
            "maker",
            rf"\b(?:made|produced|manufactured|designed|developed|assembled)\s(?:in|by)\s(?:the\s)?{_SIDE}",
        ),
        ("maker", rf"\b(?:of|from)\s{_SIDE}\s(?:{_MAKERS}|make|manufacture)\b"),
        ("supplier", rf"\b(?:from|out\sof|originat\w+\sin)\s(?:mainland\s)?(?:the\s)?{_SIDE}"),
        (
            "supplier",
            rf"\b(?:supplied|sold|shipped|sent|exported|provided|delivered|dispatched|re-exported)\s{_ADJ}by\s(?:the\s)?{_SIDE}",
        ),
        (
            "recipient",
            rf"\b(?:imported|bought|acquired|purchased|received|obtained|procured)\s{_ADJ}by\s(?:the\s)?{_SIDE}",
        ),
        (
            "recipient",
            rf"\b(?:to|into|reach(?:ed|ing|es)?|enter(?:ed|ing|s)?|destined\sfor|bound\sfor|for)\s(?:the\s)?{_SIDE}",
        ),
        ("recipient", rf"\b(?:imports?|arriv\w+|shipped|demand|purchases)\sin\s{_SIDE}"),
        ("recipient", rf"{_SIDE}(?:[’']s?)?\s{_ADJ}{_IN}\b"),
        ("recipient", rf"{_SIDE}-bound\b"),
        ("recipient", rf"{_SIDE}\s{_LONG}(?:its|their)\s{_ADJ}(?:imports|purchases)\b"),
        ("supplier", rf"{_SIDE}\s{_LONG}(?:its|their)\s{_ADJ}(?:exports|shipments|sales)\b"),
        (
            "supplier",
            rf"\b(?:suppliers|exporters|sellers|companies|firms|traders)\s(?:based\s)?in\s{_SIDE}",
        ),
        (
            "supplier",
            rf"\b(?:imports?|purchases?|deliveries|supplies|shipments|bought|imported|buying)\s(?:of\s)?{_SIDE}",
        ),
        ("supplier", rf"{_SIDE}(?:[’']s?|-based)?\s{_ADJ}{_OUT}\b"),
        ("supplier", rf"{_SIDE}(?:[’']s?)?\sshare\b"),
        (
            "supplier",
            rf"{_SIDE}\s(?:was|is|were|remains|remained|became)\s{_ADJ}(?:source|supplier|suppliers|exporter|seller)\b",
        ),
        ("supplier", rf"\b(?:share|portion|part)\s(?:of|held\sby)\s{_SIDE}(?![’'])"),
        ("supplier", rf"\bwere\s{_SIDE}(?=\W|$)"),
        ("goods_of", rf"{_SIDE}\s(?:[\w-]{{1,20}}\s){{0,2}}?▪"),
        ("owner", rf"{_SIDE}[’']s\s(?:[\w-]{{1,20}}\s){{0,2}}?▪"),
    )
)
_IMPORTS_BEHIND = re.compile(r"▪\s(?:imports?|purchases)\b")
_EXPORTS_BEHIND = re.compile(r"▪\s(?:exports?|shipments|sales|deliveries)\b")
_THAT_TRADE = re.compile(
    r"\b(?:this|that|such|the|these|those)\s(?:trade|exports|imports|shipments|sales|deliveries|supplies|goods)\b"
)
_BILATERAL = re.compile(
    r"\b(?:bilateral|mutual|two-way)\s(?:\w{1,12}\s)?(?:trade|turnover|settlements?)\b"
)


def route_of(
    text: str, hits: tuple[GoodsHit, ...], finding: ClaimFinding, before: tuple[ClaimFinding, ...]
) -> Route:
    """Give the route that a claim speaks of.

    Args:
        text: What is said.
        hits: The goods in it.
        finding: The claim: what its sentence does not say, its suppliers and recipients do.
        before: Claims of the same document that stand before it, the nearest first; a recipient
            may stand in them.
    """
    masked = _masked(text, hits)
    roles: dict[str, list[str]] = {}
    used: set[tuple[int, int]] = set()
    for role, pattern in _RULES:
        for match in pattern.finditer(masked):
            mark = (match.start(1), match.end(1))
            if mark in used:
                continue
            used.add(mark)
            roles.setdefault(_settled(role, masked, match), []).extend(match[1].split(","))
    route = _from_roles(roles, masked)
    return _filled(route, text, finding, before)


def _settled(role: str, masked: str, match: re.Match[str]) -> str:
    """Settle what "Russian chip imports" and "Russia's chips" mean."""
    if role not in {"goods_of", "owner"}:
        return role
    if _IMPORTS_BEHIND.match(masked, match.end() - 1) is not None:
        return "recipient"
    if _EXPORTS_BEHIND.match(masked, match.end() - 1) is not None:
        return "supplier"
    return "goods_of" if role == "goods_of" else ""


def _from_roles(roles: dict[str, list[str]], masked: str) -> Route:
    def states(role: str) -> Codes:
        return tuple(dict.fromkeys(roles.get(role, ())))

    recipients, suppliers = states("recipient"), states("supplier")
    made = [*states("label"), *states("maker"), *states("origin")]
    # "Armenia sent American chips": of their make; "American chips reached Russia": from there.
    if suppliers:
        made += [code for code in states("goods_of") if code not in suppliers]
    else:
        suppliers = states("goods_of")
    makers = tuple(dict.fromkeys(made))
    between = states("between")
    if not between and _BILATERAL.search(masked) is not None:
        between = tuple(dict.fromkeys(c for m in _MARK.finditer(masked) for c in m[1].split(",")))
    between = between if len(between) == 2 else ()
    route = Route(
        suppliers=tuple(c for c in suppliers if c not in recipients),
        recipients=recipients,
        via=tuple(c for c in states("via") if c not in recipients),
        makers=makers,
        by_origin=bool(states("origin")) and not states("label") + states("maker"),
        between=between,
    )
    if makers and (not route.suppliers or set(makers) == set(route.suppliers)):
        return replace(route, suppliers=())
    return route


def _filled(
    route: Route, text: str, finding: ClaimFinding, before: tuple[ClaimFinding, ...]
) -> Route:
    """Fill in what the sentence does not say."""
    if route.between:
        return route
    suppliers = route.suppliers
    if not suppliers and not route.makers:
        suppliers = tuple(c for c in finding.supplier_countries if c not in route.recipients)
    recipients = route.recipients or tuple(
        c for c in finding.recipient_countries if c not in suppliers
    )
    said = route.said
    if not suppliers and not recipients and not route.makers and _THAT_TRADE.search(text):
        for other in before[:_BACK]:
            if other.supplier_countries and other.recipient_countries:
                told = (*said, "who supplied whom stands in a sentence before")
                return replace(
                    route,
                    suppliers=other.supplier_countries,
                    recipients=other.recipient_countries,
                    said=told,
                )
    if not recipients and suppliers:
        for other in before[:_BACK]:
            held = other.recipient_countries or tuple(
                dict.fromkeys(p.code for p in countries_in(other.claim.content.text))
            )
            held = tuple(c for c in held if c not in suppliers and c not in {"eu", "un"})
            if len(held) == 1:
                recipients = held
                said = (*said, "who received them stands in a sentence before")
                break
    return replace(
        route, suppliers=suppliers, recipients=recipients, said=said, told=route.suppliers
    )


_BACK = 2
_LONGEST_LIST = 6


def _masked(text: str, hits: tuple[GoodsHit, ...]) -> str:
    """Put marks for states and goods in a sentence."""
    spans = [(start, end, f"⟨{','.join(codes)}⟩") for start, end, codes in sides_in(text)]
    spans += [
        (hit.start, hit.end, "▪")
        for hit in hits
        if not any(hit.start < end and start < hit.end for start, end, _ in spans)
    ]
    pieces, at = [], 0
    for start, end, put in sorted(spans):
        if start >= at:
            pieces += [text[at:start], put]
            at = end
    masked = "".join([*pieces, text[at:]])
    for _ in range(_LONGEST_LIST):
        masked = _JOIN.sub(r"⟨\1,\2⟩", masked)
    return masked
