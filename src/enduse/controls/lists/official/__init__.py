"""Lists in the forms in which their authorities publish them, one file a form."""

from enduse.controls.lists.official.cn import CnAnnouncements
from enduse.controls.lists.official.csl import CslCsv, CslJson
from enduse.controls.lists.official.dfat_xlsx import DfatXlsx
from enduse.controls.lists.official.eu import EuFsfCsv, EuFsfXml
from enduse.controls.lists.official.jp import MetiDesignated, MetiEndUserList
from enduse.controls.lists.official.nsdc_json import NsdcJson
from enduse.controls.lists.official.seco_xml import SecoXml
from enduse.controls.lists.official.sema_xml import SemaXml

__all__ = [
    "CnAnnouncements",
    "CslCsv",
    "CslJson",
    "DfatXlsx",
    "EuFsfCsv",
    "EuFsfXml",
    "MetiDesignated",
    "MetiEndUserList",
    "NsdcJson",
    "SecoXml",
    "SemaXml",
]
