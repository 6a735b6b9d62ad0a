"""Inflected forms of cue verbs, so that a wrong tag or lemma does not hide a cue.

The model gives "hop" for "hoping" and calls "Accuses" in a headline a name; the forms of the few
hundred cue verbs are known without it.
"""

from __future__ import annotations

from functools import cache

from enduse.tables import load_table

__all__ = ["base_of", "inflections"]

_VOWELS = frozenset("aeiou")
_DOUBLES = frozenset("bdgmnprt")


def inflections(base: str) -> frozenset[str]:
    """Give the forms of an English verb by the rules of spelling, without irregular ones.

    Both spellings are given where a short verb may double its last letter.
    """
    forms = {base, _third(base)}
    if base.endswith("e"):
        forms |= {
            f"{base}d",
            f"{base[:-1]}ing" if not base.endswith(("ee", "oe", "ye")) else f"{base}ing",
        }
    elif _is_consonant_y(base):
        forms |= {f"{base[:-1]}ied", f"{base}ing"}
    else:
        forms |= {f"{base}ed", f"{base}ing"}
        if (
            len(base) > 2
            and base[-1] in _DOUBLES
            and base[-2] in _VOWELS
            and base[-3] not in _VOWELS
        ):
            forms |= {f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"}
    return frozenset(forms)


def base_of(form: str) -> str | None:
    """Give the cue verb that a word is a form of, or None."""
    return _bases().get(form.lower())


def _third(base: str) -> str:
    if _is_consonant_y(base):
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"


def _is_consonant_y(base: str) -> bool:
    return len(base) > 1 and base.endswith("y") and base[-2] not in _VOWELS


@cache
def _bases() -> dict[str, str]:
    table = load_table("cues")
    heads = {str(w).partition(" ")[0] for row in table["verbs"] for w in row["words"]}
    heads |= (
        {str(w).partition(" ")[0] for w in table["light_verbs"]}
        | set(table["passive"])
        | set(table["topic_verbs"])
    )
    found: dict[str, str] = {}
    for base in sorted(heads):
        for form in sorted(inflections(base)):
            found.setdefault(form, base)
    for base, forms in sorted(table["irregular"].items()):
        for form in forms:
            found[form] = base
    return found | {base: base for base in heads}
