"""``enduse serve``: the pages of a case and their API, on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from enduse.cli.context import note, settings
from enduse.errors import UsageError

__all__ = ["serve"]

_USUAL = ("assessment", "demo")
"""Where ``enduse assess`` and ``enduse demo`` write if they are told no other place."""


@click.command(epilog="Example: enduse serve demo --port 8000")
@click.argument("case", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 for any free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; any but this machine's own needs a token.",
)
@click.option(
    "--token",
    envvar="ENDUSE_TOKEN",
    metavar="TEXT",
    help="Whoever comes has to show this token; also as ENDUSE_TOKEN, which others cannot see.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="Answer to this host name too, as that of a proxy; repeatable.",
)
@click.option(
    "--stale-after",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="Days after which a list is stale, in runs that are begun in the browser.",
)
@click.option("--new", is_flag=True, help="Begin with an empty CASE, and upload articles to it.")
@click.option("--open", "browse", is_flag=True, help="Open the first page in a browser.")
def serve(
    case: Path | None,
    port: int,
    host: str,
    token: str | None,
    names: tuple[str, ...],
    stale_after: int,
    *,
    new: bool,
    browse: bool,
) -> int:
    """Show CASE in a browser: pages at /, the same as JSON under /api.

    CASE is the folder that "enduse assess" or "enduse demo" wrote; by default ./assessment, else
    ./demo.  A case with lists of its own (CASE/home, as the demo has) is shown with those, any
    other with those of ENDUSE_HOME.  Ctrl-C ends it.
    """
    from enduse.web.settings import WebSettings

    chosen = WebSettings(
        case=_chosen(case, new=new),
        home=settings().home,
        host=host,
        port=port,
        token=token or None,
        names=names,
        stale_after=stale_after,
        warm=True,
    )
    from enduse.web.serve import check_settings, listen
    from enduse.web.serve import serve as answer

    check_settings(chosen)
    held = listen(chosen)
    url = _url(host, held.getsockname()[1])
    click.echo(f"{chosen.case}: {url}")
    sys.stdout.flush()
    note("Ctrl-C ends it" + ("; it asks for the token" if chosen.token is not None else ""))
    if browse:
        click.launch(url)
    answer(chosen, held)
    return 0


def _chosen(case: Path | None, *, new: bool) -> Path:
    """Give the folder of the case."""
    if new:
        if case is None:
            raise UsageError("a new case needs a folder", advice="give it: enduse serve DIR --new")
        return case
    for folder in (case,) if case is not None else (Path(), *map(Path, _USUAL)):
        if (folder / "case.db").is_file():
            return folder
    if case is None:
        raise UsageError(
            "there is no case in ./assessment, nor in ./demo",
            advice="write one with 'enduse assess' or 'enduse demo', or give its folder",
        )
    raise UsageError(
        "there is no case here",
        where=str(case),
        advice="give the folder of a case, or begin one with --new",
    )


def _url(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - only shown
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
