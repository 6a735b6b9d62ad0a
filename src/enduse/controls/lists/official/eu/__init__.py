"""The European Union's consolidated list of financial sanctions (FSF), as XML and as CSV."""

from enduse.controls.lists.official.eu.fsf_csv import EuFsfCsv
from enduse.controls.lists.official.eu.fsf_xml import EuFsfXml

__all__ = ["EuFsfCsv", "EuFsfXml"]
