"""``enduse train``: a tagger of attributions from a corpus of your own."""

from __future__ import annotations

from pathlib import Path

import click

from enduse.cli.context import note, progress_bar

__all__ = ["train"]


@click.command(epilog="Example: enduse train my-corpus/ -o my-tagger.crf")
@click.argument("corpus", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the model goes; FILE.json beside it says what it was trained with.",
)
@click.option("--rounds", default=150, show_default=True, help="Most rounds of training.")
def train(corpus: Path, output: Path, rounds: int) -> int:
    """Train a tagger of attributions on a corpus in brat standoff.

    The corpus is a folder of texts (X.txt), each with its annotations (X.ann) with the labels
    Source, Cue and Content.  The rules that enduse ships with are among the features, so training
    corrects them.  "enduse read --tagger FILE" uses the model.  It carries the conditions of the
    corpus's licence: that is yours to see to.

    Needs python-crfsuite: pip install 'enduse[train]'.
    """
    from enduse.read.tagger.model import train_tagger

    made = train_tagger(corpus, output, rounds=rounds, progress=progress_bar())
    note(f"{made.path}: texts {made.documents}, sentences {made.sentences}, tokens {made.tokens}")
    return 0
