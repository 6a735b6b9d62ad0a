"""``python -m enduse.web CASE [PORT]``: the pages of a case, for those who work on the pages."""

from __future__ import annotations

import sys
from pathlib import Path

from enduse.web.serve import listen, serve
from enduse.web.settings import WebSettings

if __name__ == "__main__":
    case = Path(sys.argv[1])
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 8000
    settings = WebSettings(case=case, home=case / "home", port=port)
    serve(settings, listen(settings))
