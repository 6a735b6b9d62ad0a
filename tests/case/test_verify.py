"""An assessment that somebody altered is refused, whatever else they altered with it.

Each change is made as one who knows the program would make it: digests are computed again, spans
are cut again from the real texts, sentences are written again by their own forms.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from enduse.assess import Lookup, verify_record
from enduse.assess.evidence import from_plain
from enduse.assess.forms import write
from enduse.assess.sources import Article, ListTitle, Sources
from enduse.model import digest

Record = dict[str, Any]
Change = Callable[[Record, Lookup, random.Random], None]

SEEDS = (1, 2, 3, 4)
SEEN_ALONE: dict[str, Change] = {}
"""Changes after which text and evidence disagree: seen without the case's lists and rebuilding."""
CONSISTENT: dict[str, Change] = {}
"""Changes after which each sentence still follows from what it cites: seen against the case."""


def alone(change: Change) -> Change:
    SEEN_ALONE[change.__name__] = change
    return change


def consistent(change: Change) -> Change:
    CONSISTENT[change.__name__] = change
    return change


# ---- what a forger has ---------------------------------------------------------------------------


def sources_of(record: Record) -> Sources:
    return Sources(
        record["as_of"],
        {
            item["layer"]: Article(number, item["path"], item["outlet"])
            for number, item in enumerate(record["documents"], 1)
        },
        {
            item["key"]: ListTitle(item["title"], item["authority"], item["measure"])
            for item in record["lists"]
        },
    )


def written_again(record: Record, sentence: Record) -> str:
    roles = {
        role: tuple(from_plain(record["evidence"][key]) for key in keys)
        for role, keys in sentence["roles"].items()
    }
    return write(sentence["form"], roles, sources_of(record))


def write_all_again(record: Record) -> None:
    for sentence in record["sentences"]:
        sentence["text"] = written_again(record, sentence)
    texts = {sentence["id"]: sentence["text"] for sentence in record["sentences"]}
    for gap in record["gaps"]:
        gap["text"] = texts.get(gap["id"], gap["text"])


def list_evidence(sentence: Record) -> None:
    keys = [key for items in sentence["roles"].values() for key in items]
    sentence["evidence"] = list(dict.fromkeys(keys))


def drop_uncited(record: Record) -> None:
    cited = {key for sentence in record["sentences"] for key in sentence["evidence"]}
    for key in record["evidence"].keys() - cited:
        del record["evidence"][key]


def seal(measure: Record) -> None:
    """Compute a measure's digest again, as anybody can."""
    parts = {"definition": measure["definition"], "inputs": list(measure["inputs"])}
    measure["digest"] = digest(parts)


def sentences_of(record: Record, *forms: str) -> list[Record]:
    found = [item for item in record["sentences"] if item["form"] in forms]
    assert found, f"the demo has no sentence of the forms {forms}"
    return found


def shown(record: Record, kind: str) -> Iterator[tuple[Record, Record]]:
    """Give each sentence with each piece of evidence whose words it shows."""
    for sentence in record["sentences"]:
        for key in sentence["evidence"]:
            item = record["evidence"][key]
            words = item.get("text") or item.get("value") or ""
            if item["kind"] == kind and len(words) > 3 and words in sentence["text"]:
                yield sentence, item


def recut(item: Record, lookup: Lookup, start: int, end: int) -> None:
    text = lookup.texts[item["document"]]
    item["start"], item["end"], item["text"] = start, end, text[start:end]


def only(record: Record, sentence: Record, role: str) -> Record:
    (key,) = sentence["roles"][role]
    item: Record = record["evidence"][key]
    return item


def fresh_key(record: Record, item: Record) -> str:
    key = f"e{len(record['evidence']) + 1}"
    record["evidence"][key] = item
    return key


def matches_of(record: Record) -> list[Record]:
    return [match for party in record["parties"] for match in party["matches"]]


# ---- evidence taken away, moved, exchanged -------------------------------------------------------


@alone
def citation_taken_from_a_sentence(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    choices = [
        (sentence, role)
        for sentence in record["sentences"]
        for role, keys in sentence["roles"].items()
        if len(keys) == 1 and len(sentence["roles"]) > 1 and role != "content"
    ]
    sentence, role = rng.choice(choices)
    del sentence["roles"][role]
    list_evidence(sentence)


@alone
def all_evidence_taken_from_a_sentence(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice(record["sentences"])
    sentence["roles"], sentence["evidence"] = {}, []
    drop_uncited(record)


@alone
def evidence_listed_and_in_no_role(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice(record["sentences"])
    sentence["roles"] = {}


@alone
def evidence_deleted(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    del record["evidence"][rng.choice(sorted(record["evidence"]))]


@alone
def evidence_deleted_with_its_citations(
    record: Record, _lookup: Lookup, rng: random.Random
) -> None:
    _sentence, item = rng.choice(list(shown(record, "span")))
    key = next(key for key, held in record["evidence"].items() if held is item)
    del record["evidence"][key]
    for sentence in record["sentences"]:
        roles = {role: [k for k in keys if k != key] for role, keys in sentence["roles"].items()}
        sentence["roles"] = {role: keys for role, keys in roles.items() if keys}
        list_evidence(sentence)


@alone
def evidence_that_nothing_cites(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = rng.choice([e for e in record["evidence"].values() if e["kind"] == "span"])
    fresh_key(record, {**item, "start": item["start"] + 1, "text": item["text"][1:]})


@alone
def span_shifted_by_one(record: Record, lookup: Lookup, rng: random.Random) -> None:
    _sentence, item = rng.choice(list(shown(record, "span")))
    recut(item, lookup, item["start"] + 1, item["end"] + 1)


@alone
def span_shifted_far(record: Record, lookup: Lookup, rng: random.Random) -> None:
    _sentence, item = rng.choice(list(shown(record, "span")))
    length = item["end"] - item["start"]
    room = len(lookup.texts[item["document"]]) - length
    away = [start for start in range(room) if abs(start - item["start"]) > length]
    start = rng.choice(away)
    recut(item, lookup, start, start + length)


@alone
def span_shifted_and_its_words_kept(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = rng.choice([e for e in record["evidence"].values() if e["kind"] == "span"])
    by = rng.choice([-1, 1, 17, 400])
    item["start"] += by
    item["end"] += by


@alone
def span_cut_short(record: Record, lookup: Lookup, rng: random.Random) -> None:
    long = [item for _s, item in shown(record, "span") if item["end"] - item["start"] > 20]
    item = rng.choice(long)
    recut(item, lookup, item["start"], item["end"] - 9)


@alone
def span_made_longer_than_may_be_cited(record: Record, lookup: Lookup, rng: random.Random) -> None:
    item = rng.choice([e for e in record["evidence"].values() if e["kind"] == "span"])
    length = len(lookup.texts[item["document"]])
    recut(item, lookup, max(0, min(item["start"], length - 400)), length)
    write_all_again(record)


@alone
def span_moved_to_another_article(record: Record, lookup: Lookup, rng: random.Random) -> None:
    _sentence, item = rng.choice(list(shown(record, "span")))
    layers = [d["layer"] for d in record["documents"] if d["layer"] != item["document"]]
    item["document"] = rng.choice(layers)
    recut(item, lookup, item["start"], item["end"])


@alone
def span_said_to_be_of_another_article(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    long = [item for _s, item in shown(record, "span") if len(item["text"]) > 25]
    item = rng.choice(long)
    layers = [d["layer"] for d in record["documents"] if d["layer"] != item["document"]]
    item["document"] = rng.choice(layers)


@alone
def span_of_no_article_of_the_case(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = rng.choice([e for e in record["evidence"].values() if e["kind"] == "span"])
    item["document"] = "0" * 64


@alone
def span_before_its_article(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    _sentence, item = rng.choice(list(shown(record, "span")))
    item["start"], item["end"] = -5, -5 + len(item["text"])


@alone
def two_pieces_of_evidence_exchanged(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    spans = [key for key, e in record["evidence"].items() if e["kind"] == "span"]
    while True:
        one, other = rng.sample(spans, 2)
        items = record["evidence"]
        if items[one]["text"].casefold() != items[other]["text"].casefold():
            break
    items[one], items[other] = items[other], items[one]


@alone
def evidence_of_two_sentences_exchanged(
    record: Record, _lookup: Lookup, rng: random.Random
) -> None:
    while True:
        one, other = rng.sample(sentences_of(record, "reported_run", "listed_since"), 2)
        if one["form"] == other["form"] and one["text"] != other["text"]:
            break
    for part in ("roles", "evidence"):
        one[part], other[part] = other[part], one[part]


@alone
def evidence_turned_into_another_kind(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    key = rng.choice(sorted(record["evidence"]))
    record["evidence"][key] = {"kind": "decision", "ledger": "0" * 64}


@alone
def evidence_of_no_known_kind(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    key = rng.choice(sorted(record["evidence"]))
    record["evidence"][key]["kind"] = "hearsay"


# ---- figures -------------------------------------------------------------------------------------


@alone
def figure_in_the_text(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    figures = [s for s in record["sentences"] if re.search(r"\d", s["text"])]
    sentence = rng.choice(figures)
    at = rng.choice(list(re.finditer(r"\d", sentence["text"])))
    other = rng.choice([d for d in "123456789" if d != at[0]])
    sentence["text"] = sentence["text"][: at.start()] + other + sentence["text"][at.end() :]


@consistent
def value_of_a_measure(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice(sentences_of(record, "disclosure"))
    only(record, sentence, "claims")["value"] = "9"


@alone
def inputs_of_a_measure_and_not_its_digest(
    record: Record, _lookup: Lookup, rng: random.Random
) -> None:
    item = rng.choice([e for e in record["evidence"].values() if e["kind"] == "measure"])
    item["inputs"].append("a9.c99")


@consistent
def figure_and_measure_and_digest(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "disclosure")), "claims")
    item["value"] = str(int(item["value"]) + 7)
    seal(item)
    write_all_again(record)


@consistent
def input_invented_and_counted(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "disclosure", "article")), "claims")
    item["inputs"].append("a1.c77")
    item["value"] = str(len(item["inputs"]))
    seal(item)
    write_all_again(record)


@consistent
def government_invented(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "resting")), "governments")
    item["inputs"].append("ch")
    item["value"] = str(len(item["inputs"]))
    seal(item)
    write_all_again(record)


@consistent
def basis_invented(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "resting")), "bases")
    item["inputs"] = ["imagery"]
    item["value"] = "1"
    seal(item)
    write_all_again(record)


@consistent
def strength_raised(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "strength")), "rule")
    item["value"] = "high: " + item["value"].split(": ", 1)[1]
    write_all_again(record)


@consistent
def entry_left_out_of_a_count(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    counted = [s for s in sentences_of(record, "check_answers") if "entry" in s["roles"]]
    sentence = rng.choice(counted)
    gone = sentence["roles"]["entry"].pop(rng.randrange(len(sentence["roles"]["entry"])))
    count = only(record, sentence, "value")
    left_out = record["evidence"][gone]["entry_id"]
    count["inputs"] = [item for item in count["inputs"] if not item.endswith(left_out)]
    count["value"] = str(len(count["inputs"]))
    seal(count)
    list_evidence(sentence)
    drop_uncited(record)
    write_all_again(record)


@consistent
def verdict_of_a_count(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    told = [s for s in sentences_of(record, "check_answers") if len(s["roles"]["terms"]) == 1]
    item = only(record, rng.choice(told), "terms")
    item["value"] = "contradicted" if item["value"] != "contradicted" else "supported"
    write_all_again(record)


@consistent
def route_reversed(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "charge")), "route")
    item["value"] = ">".join(reversed(item["value"].split(">")))
    write_all_again(record)


# ---- words: hedges, names, dates -----------------------------------------------------------------


@alone
def hedge_dropped_from_a_quotation(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    hedged = [s for s in record["sentences"] if re.search(r"\blikely ", s["text"])]
    sentence = rng.choice(hedged)
    sentence["text"] = re.sub(r"\blikely ", "", sentence["text"], count=1)


@alone
def hedge_added(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice(sentences_of(record, "reported_run", "listed_since", "charge"))
    words = sentence["text"].split(" ")
    words.insert(rng.randrange(1, len(words)), rng.choice(["reportedly", "probably", "allegedly"]))
    sentence["text"] = " ".join(words)


@consistent
def sentence_on_a_hedge_deleted(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    record["sentences"].remove(rng.choice(sentences_of(record, "likelihood", "hedged")))
    drop_uncited(record)


@consistent
def hedge_left_out_of_those_quoted(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice(sentences_of(record, "hedged"))
    sentence["roles"]["hedge"].pop(rng.randrange(len(sentence["roles"]["hedge"])))
    list_evidence(sentence)
    drop_uncited(record)
    write_all_again(record)


@consistent
def band_of_a_likelihood(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "likelihood")), "band")
    item["value"] = "almost certain"
    write_all_again(record)


@alone
def name_exchanged(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    names = sorted({party["name"] for party in record["parties"]})
    while True:
        one, other = rng.sample(names, 2)
        told = [s for s in record["sentences"] if one in s["text"]]
        if told:
            break
    sentence = rng.choice(told)
    sentence["text"] = sentence["text"].replace(one, other)


@alone
def state_exchanged(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice([s for s in record["sentences"] if "Uruguay" in s["text"]])
    sentence["text"] = sentence["text"].replace("Uruguay", "Paraguay", 1)


@alone
def word_put_into_a_quotation(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence, item = rng.choice([p for p in shown(record, "span") if " " in p[1]["text"].strip()])
    longer = item["text"].replace(" ", " never ", 1)
    sentence["text"] = sentence["text"].replace(item["text"], longer)
    item["text"] = longer


@alone
def speaker_no_longer_unnamed(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice([s for s in record["sentences"] if " (not named)" in s["text"]])
    sentence["text"] = sentence["text"].replace(" (not named)", "", 1)


@consistent
def speaker_put_on_the_record(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice([s for s in record["sentences"] if "unnamed_speaker" in s["roles"]])
    if "speaker" in sentence["roles"]:
        sentence["roles"]["speaker"] += sentence["roles"].pop("unnamed_speaker")
    else:
        sentence["roles"] = {
            "speaker" if role == "unnamed_speaker" else role: keys
            for role, keys in sentence["roles"].items()
        }
    list_evidence(sentence)
    write_all_again(record)


@consistent
def claim_given_to_another_speaker(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    runs = [s for s in sentences_of(record, "reported_run") if "speaker" in s["roles"]]
    sentence = rng.choice(runs)
    other = rng.choice([s for s in runs if s["roles"]["speaker"] != sentence["roles"]["speaker"]])
    sentence["roles"]["speaker"] = list(other["roles"]["speaker"])
    list_evidence(sentence)
    drop_uncited(record)
    write_all_again(record)


@alone
def date_in_the_text(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice(sentences_of(record, "listed_since", "listed_between"))
    years = list(re.finditer(r"\b20\d\d\b", sentence["text"]))
    at = rng.choice(years)
    sentence["text"] = sentence["text"][: at.start()] + "2019" + sentence["text"][at.end() :]


@alone
def date_in_the_text_and_in_the_entry(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "listed_brief")), "held_listed")
    item["value"] = f"2019{item['value'][4:]}"
    write_all_again(record)


@alone
def form_of_a_sentence(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice(sentences_of(record, "reported_run", "disclosure", "goods"))
    sentence["form"] = rng.choice(["certain", "charge", "undated"])


# ---- lists ---------------------------------------------------------------------------------------


@alone
def version_of_a_cited_entry(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    items = [only(record, s, "held") for s in sentences_of(record, "listed_brief")]
    rng.choice(items)["version"] = "2025-06-29"
    write_all_again(record)


@alone
def version_of_a_list_everywhere(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "listed_brief")), "held")
    key, old = item["list"], item["version"]
    kept = json.dumps({"documents": record["documents"], "claims": record["claims"]})
    renamed = json.loads(json.dumps(record).replace(f'"{old}"', '"2025-06-29"'))
    record.update(renamed, **json.loads(kept))
    (state,) = [each for each in record["lists"] if each["key"] == key]
    assert "2025-06-29" in {version["version"] for version in state["versions"]}
    write_all_again(record)


@alone
def id_of_a_cited_entry(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    told = sentences_of(record, "listed_undated")
    only(record, rng.choice(told), "name")["entry_id"] = "900199"
    write_all_again(record)


@alone
def id_of_an_entry_everywhere(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "listed_undated")), "name")
    renamed = json.loads(json.dumps(record).replace(item["entry_id"], "900199"))
    record.update(renamed)
    write_all_again(record)


@alone
def name_of_a_cited_entry(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "listed_since", "listed_between")), "name")
    item["value"] = "Vidrosur Optics"
    write_all_again(record)


@alone
def authority_of_a_list(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "listed_since", "listed_undated")), "name")
    state = next(each for each in record["lists"] if each["key"] == item["list"])
    state["authority"] = "AQ-ICE"


@consistent
def authority_of_a_list_everywhere(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    authority_of_a_list(record, _lookup, rng)
    write_all_again(record)


@alone
def list_taken_out(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    item = only(record, rng.choice(sentences_of(record, "listed_since", "listed_undated")), "name")
    record["lists"] = [each for each in record["lists"] if each["key"] != item["list"]]


@alone
def absence_in_a_version_that_has_the_name(
    record: Record, _lookup: Lookup, rng: random.Random
) -> None:
    sentence = rng.choice(sentences_of(record, "listed_between"))
    name, absent = only(record, sentence, "name"), only(record, sentence, "absent")
    absent["query"], absent["lists"] = name["value"], [[name["list"], name["version"]]]
    write_all_again(record)


@consistent
def listed_party_among_those_not_found(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    party = rng.choice(sentences_of(record, "listed_brief"))["roles"]["party"][0]
    sentence = rng.choice(sentences_of(record, "not_found"))
    sentence["roles"]["party"].append(party)
    search = dict(record["evidence"][sentence["roles"]["search"][0]])
    search.update(query=record["evidence"][party]["text"], candidates=[])
    sentence["roles"]["search"].append(fresh_key(record, search))
    list_evidence(sentence)
    write_all_again(record)


@consistent
def possible_hit_written_as_a_listing(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    sentence = rng.choice(sentences_of(record, "related"))
    name = only(record, sentence, "name")
    del sentence["roles"]["relation"]
    first = {**name, "field": "entry_id", "value": name["entry_id"]}
    sentence["form"], sentence["roles"]["first"] = "listed_undated", [fresh_key(record, first)]
    list_evidence(sentence)
    drop_uncited(record)
    write_all_again(record)


@consistent
def unconfirmed_match_confirmed(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([m for m in matches_of(record) if not m["confirmed"]])["confirmed"] = True


@consistent
def confirmed_match_doubted(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([m for m in matches_of(record) if m["confirmed"]])["confirmed"] = False


@consistent
def date_of_a_match(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([m for m in matches_of(record) if m["listed"]])["listed"] = "2019-01-01"


@consistent
def score_of_a_match(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(matches_of(record))["score"] = 0.5001


@consistent
def status_of_a_match(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([m for m in matches_of(record) if m["status"] == "in_force"])["status"] = "ended"


@consistent
def match_taken_out(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    party = rng.choice([p for p in record["parties"] if p["matches"]])
    party["matches"].pop()


@consistent
def party_taken_out(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    record["parties"].remove(rng.choice(record["parties"]))


@consistent
def staleness_of_a_list(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    state = rng.choice(record["lists"])
    state["stale"] = not state["stale"]


@consistent
def digest_of_a_list_version(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(rng.choice(record["lists"])["versions"])["digest"] = "0" * 64


# ---- the whole -----------------------------------------------------------------------------------


@consistent
def sentence_deleted(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    kept = {gap["id"] for gap in record["gaps"]}
    record["sentences"].remove(rng.choice([s for s in record["sentences"] if s["id"] not in kept]))
    drop_uncited(record)


@consistent
def sentence_added(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    model = rng.choice(sentences_of(record, "reported_run"))
    extra = {**copy.deepcopy(model), "id": f"s{len(record['sentences']) + 1}"}
    record["sentences"].append(extra)


@consistent
def sentence_of_our_own_on_real_words(record: Record, lookup: Lookup, rng: random.Random) -> None:
    layer = rng.choice(record["documents"])["layer"]
    text = lookup.texts[layer]
    start = rng.choice([at.start() for at in re.finditer(r"\b[a-z]+ [a-z]+ [a-z]+ [a-z]+\b", text)])
    span = {"kind": "span", "document": layer, "start": start, "end": start + 25}
    key = fresh_key(record, {**span, "text": text[start : start + 25]})
    extra = {
        **sentences_of(record, "reported_nobody")[0],
        "id": f"s{len(record['sentences']) + 1}",
        "roles": {"content": [key]},
        "evidence": [key],
    }
    record["sentences"].append(extra)
    write_all_again(record)


@consistent
def sentences_reordered(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    at = rng.randrange(1, len(record["sentences"]))
    record["sentences"][0], record["sentences"][at] = (
        record["sentences"][at],
        record["sentences"][0],
    )


@consistent
def sections_reordered(record: Record, _lookup: Lookup, _rng: random.Random) -> None:
    record["sections"].reverse()


@consistent
def sentence_moved_to_another_section(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([s for s in record["sentences"] if s["section"] == "others"])["section"] = (
        "key_judgements"
    )


@alone
def outlet_of_an_article(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([d for d in record["documents"] if d["outlet"]])["outlet"] = "The Invented Gazette"


@consistent
def outlet_of_an_article_everywhere(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    outlet_of_an_article(record, _lookup, rng)
    write_all_again(record)


@consistent
def day_of_an_article(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    dated = [d for d in record["documents"] if d["published"]["stated"]]
    rng.choice(dated)["published"]["stated"] = "2025-01-01"


@consistent
def stance_of_a_claim(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([c for c in record["claims"] if c["stance"] == "denies"])["stance"] = "asserts"


@consistent
def likelihood_of_a_claim(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([c for c in record["claims"] if c["likelihood"]])["likelihood"] = None


@consistent
def basis_of_a_claim(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([c for c in record["claims"] if c["basis"] == "not_stated"])["basis"] = (
        "customs_records"
    )


@consistent
def claim_taken_out(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    record["claims"].pop(rng.randrange(len(record["claims"])))


@consistent
def roots_of_a_proposition(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(record["propositions"])["roots"].append("ch:government")


@consistent
def governments_of_a_proposition(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(record["propositions"])["governments"] = ["ch", "no", "pt"]


@consistent
def lineage_of_a_pair(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    pair = rng.choice(record["lineage"]["pairs"])
    pair["same_root"] = not pair["same_root"]


@consistent
def wires_of_a_document(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(record["lineage"]["documents"])["wires"].append("Invented Wire")


@consistent
def gaps_taken_out(record: Record, _lookup: Lookup, _rng: random.Random) -> None:
    record["gaps"] = []


@alone
def gap_reworded(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(record["gaps"])["text"] = "Nothing is unknown."


@consistent
def day_of_the_assessment(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    record["as_of"] = rng.choice(["2025-06-29", "2025-12-31", "2026-06-30"])


@consistent
def verdict_of_a_check(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    check = rng.choice([c for c in record["checks"] if c["verdict"] != "supported"])
    check["verdict"] = "supported"


@consistent
def value_of_a_check(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([c for c in record["checks"] if c["value"] is not None])["value"] += 1


@consistent
def why_of_a_check(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([c for c in record["checks"] if c["why"]])["why"] = "the data bear it out"


@consistent
def caveat_of_a_check(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice([c for c in record["checks"] if c["caveats"]])["caveats"] = []


@consistent
def alert_left_out(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    record["alerts"].remove(rng.choice(record["alerts"]))


@consistent
def counter_of_an_alert(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(record["alerts"])["counter"] = "Nothing else explains it."


@consistent
def records_that_are_not_synthetic(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(record["records"])["synthetic"] = False


@consistent
def number_of_rows_of_records(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(record["records"])["rows"] += 1


@consistent
def trade_of_a_party(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rng.choice(record["trade"])["number"] += 1


@consistent
def likelihood_that_nobody_entered(record: Record, _lookup: Lookup, _rng: random.Random) -> None:
    record["entered"]["likelihoods"] = [{"charge": "x", "likelihood": "almost certain"}]


@consistent
def row_that_says_otherwise(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rows = [item for item in record["evidence"].values() if item["kind"] == "row"]
    rng.choice(rows)["text"] = "2023-01-01, A to B, HS 854231, circuits, USD 9,999,999"
    write_all_again(record)


@consistent
def row_of_another_file(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    rows = [item for item in record["evidence"].values() if item["kind"] == "row"]
    rng.choice(rows)["source"] = "f" * 64


@consistent
def code_of_goods(record: Record, _lookup: Lookup, rng: random.Random) -> None:
    goods = rng.choice([g for g in record["goods"] if g["concept"]["controls"]])
    goods["concept"]["controls"][0]["code"] = "000000"


@consistent
def digest_of_the_inputs(record: Record, _lookup: Lookup, _rng: random.Random) -> None:
    record["inputs"] = "0" * 64


@consistent
def notice_taken_off(record: Record, _lookup: Lookup, _rng: random.Random) -> None:
    record["notice"] = ""


@consistent
def key_added(record: Record, _lookup: Lookup, _rng: random.Random) -> None:
    record["approved_by"] = "A. Minister"


# ---- the tests -----------------------------------------------------------------------------------


def changed(case: Any, change: Change, seed: int) -> Record:
    record: Record = copy.deepcopy(case.record)
    change(record, case.lookup, random.Random(f"{change.__name__} {seed}"))  # noqa: S311 - a choice, not a secret
    assert record != case.record, "the change changed nothing"
    return json.loads(json.dumps(record))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", sorted(SEEN_ALONE))
def test_text_and_evidence_that_disagree_are_seen_without_the_whole(
    demo_case: Any, name: str, seed: int
) -> None:
    assert verify_record(changed(demo_case, SEEN_ALONE[name], seed), demo_case.lookup) != ()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", sorted({**SEEN_ALONE, **CONSISTENT}))
def test_a_changed_assessment_is_refused(demo_case: Any, name: str, seed: int) -> None:
    record = changed(demo_case, {**SEEN_ALONE, **CONSISTENT}[name], seed)
    assert verify_record(record, demo_case.lookup, demo_case.rebuilt) != ()


def test_the_changes_are_many_and_differ(demo_case: Any) -> None:
    made = {
        json.dumps(changed(demo_case, change, seed), sort_keys=True)
        for change in (*SEEN_ALONE.values(), *CONSISTENT.values())
        for seed in SEEDS
    }
    assert len(made) >= 200
    assert len(SEEN_ALONE) + len(CONSISTENT) >= 50


def test_what_was_written_holds(demo_case: Any) -> None:
    assert verify_record(demo_case.record, demo_case.lookup) == ()
    assert verify_record(demo_case.record, demo_case.lookup, demo_case.rebuilt) == ()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("value", [None, [], {}, "", 7, True], ids=repr)
def test_a_part_of_another_shape_is_refused_and_no_crash(
    demo_case: Any, value: object, seed: int
) -> None:
    rng = random.Random(f"{value!r} {seed}")  # noqa: S311 - a choice, not a secret
    record = copy.deepcopy(demo_case.record)
    part = rng.choice(["sentences", "evidence", "lists", "documents", "gaps", "as_of"])
    if rng.random() < 0.5 and isinstance(record[part], (list, dict)) and record[part]:
        keys = list(record[part]) if isinstance(record[part], dict) else range(len(record[part]))
        record[part][rng.choice(keys)] = value
    else:
        record[part] = value
    if record == demo_case.record:
        pytest.fail("the change changed nothing")
    assert verify_record(record, demo_case.lookup, demo_case.rebuilt) != ()
