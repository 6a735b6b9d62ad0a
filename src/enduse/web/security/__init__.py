"""What stands between a client and the pages: each part is one small piece of ASGI middleware."""

from enduse.web.security.access import AccessGuard
from enduse.web.security.fault import FaultGuard
from enduse.web.security.form import FORM_TOKEN, form_token, require_form_token
from enduse.web.security.head import HeadAnswer
from enduse.web.security.header import HeaderGuard
from enduse.web.security.host import HostGuard
from enduse.web.security.limit import CrowdGuard, SizeGuard, TimeGuard
from enduse.web.security.origin import OriginGuard

__all__ = [
    "FORM_TOKEN",
    "AccessGuard",
    "CrowdGuard",
    "FaultGuard",
    "HeadAnswer",
    "HeaderGuard",
    "HostGuard",
    "OriginGuard",
    "SizeGuard",
    "TimeGuard",
    "form_token",
    "require_form_token",
]
