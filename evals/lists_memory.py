"""How much memory the catalogue takes to add a large XML list, beside lxml's whole tree of it.

For each official XML form, a list of invented parties of the size asked for is written to a
temporary folder and added through ``Catalog.add`` in a process of its own; the baseline parses the
same file with ``lxml.etree.parse`` in another.  Peak memory is the kernel's ``VmHWM``, which, other
than ``ru_maxrss``, counts nothing of the process that started it.

    python evals/lists_memory.py [--mb 120] [--form ofac_xml ...]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

CAP_MB = 300
SAMPLES = Path(__file__).resolve().parent.parent / "tests/controls/lists/data/official"
PEAK = """
import re, sys, time
from pathlib import Path
def peak():
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+)", status).group(1)) / 1024
"""
ADD = f"""{PEAK}
from enduse.controls import Catalog
begin = time.perf_counter()
report = Catalog(Path(sys.argv[2])).add(Path(sys.argv[1]), version="2026-01-01")
entries = sum(version.entries for version in report.added)
print(f"{{entries}} {{report.rejected_rows}} {{peak():.0f}} {{time.perf_counter() - begin:.1f}}")
"""
TREE = f"""{PEAK}
from lxml import etree
begin = time.perf_counter()
tree = etree.parse(sys.argv[1], etree.XMLParser(huge_tree=True))
entries = len(tree.getroot())
print(f"{{entries}} 0 {{peak():.0f}} {{time.perf_counter() - begin:.1f}}")
"""
_FIRST = ("NORTH", "SOUTH", "EAST", "WEST", "UPPER", "LOWER", "OUTER", "INNER", "GREAT", "LITTLE")
_SECOND = ("RIVER", "HARBOUR", "MEADOW", "VALLEY", "QUARRY", "ORCHARD", "BRIDGE", "MILL", "LAKE")
_THIRD = ("TRADING", "OPTICS", "BEARINGS", "SHIPPING", "TOOLS", "CERAMICS", "CABLES", "PUMPS")
_PADDING = "An invented party, made for a measurement of memory. " * 6


def name_of(number: int) -> str:
    """Make a name that no other number has."""
    first, rest = number % len(_FIRST), number // len(_FIRST)
    second, third = rest % len(_SECOND), rest // len(_SECOND) % len(_THIRD)
    return f"{_FIRST[first]} {_SECOND[second]} {_THIRD[third]} {number}"


def ofac_xml(size: int) -> Iterator[str]:
    """Give a list in the form of OFAC's ``sdn.xml``."""
    yield '<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="http://tempuri.org/sdnList.xsd">\n'
    yield "<publshInformation><Publish_Date>01/01/2026</Publish_Date></publshInformation>\n"
    number = 0
    for number in _numbers(size):
        name = name_of(number)
        yield (
            f"<sdnEntry><uid>{number}</uid><lastName>{name}</lastName><sdnType>Entity</sdnType>"
            f"<remarks>{_PADDING}</remarks><programList><program>SDGT</program></programList>"
            f"<idList><id><uid>{number}</uid><idType>Tax ID No.</idType><idNumber>{number:010d}"
            "</idNumber><idCountry>China</idCountry></id></idList><akaList>"
            + "".join(
                f"<aka><uid>{number}{at}</uid><type>a.k.a.</type><category>strong</category>"
                f"<lastName>{name} {at}</lastName></aka>"
                for at in range(3)
            )
            + f"</akaList><addressList><address><uid>{number}</uid><address1>{number} Quay"
            "</address1><city>Dalian</city><country>China</country></address></addressList></sdnEntry>\n"
        )
    yield "</sdnList>\n"


def ofac_advanced_xml(size: int) -> Iterator[str]:
    """Give a list in the form of OFAC's ``sdn_advanced.xml``, its parts in the official order.

    Of the official file, places and documents are about a quarter, parties two thirds.
    """
    count = size // 2400
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<Sanctions xmlns="https://sanctionslistservice'
        '.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML" Version="1">\n'
        "<DateOfIssue><Year>2026</Year><Month>1</Month><Day>1</Day></DateOfIssue>\n"
        '<ReferenceValueSets><AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType>'
        '<AliasType ID="1403">Name</AliasType></AliasTypeValues><CountryValues>'
        '<Country ID="11050" ISO2="CN">China</Country></CountryValues><FeatureTypeValues>'
        '<FeatureType ID="25">Location</FeatureType><FeatureType ID="26">Website</FeatureType>'
        "</FeatureTypeValues><IDRegDocTypeValues>"
        '<IDRegDocType ID="1596">Tax ID No.</IDRegDocType></IDRegDocTypeValues><ListValues>'
        '<List ID="1550">SDN List</List></ListValues><LocPartTypeValues><LocPartType ID="1451">'
        'ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>'
        '<NamePartTypeValues><NamePartType ID="1525">Entity Name</NamePartType>'
        '</NamePartTypeValues><PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown'
        '</PartySubType></PartySubTypeValues><PartyTypeValues><PartyType ID="2">Entity'
        '</PartyType></PartyTypeValues><SanctionsTypeValues><SanctionsType ID="1">Program'
        "</SanctionsType></SanctionsTypeValues></ReferenceValueSets>\n<Locations>\n"
    )
    for number in range(count):
        yield (
            f'<Location ID="{number}"><LocationCountry CountryID="11050" CountryRelevanceID="1"/>'
            '<LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true" '
            'LocPartValueTypeID="1" LocPartValueStatusID="1"><Comment/><Value>'
            f"{number} Quay</Value></LocationPartValue></LocationPart></Location>\n"
        )
    yield "</Locations>\n<IDRegDocuments>\n"
    for number in range(count):
        yield (
            f'<IDRegDocument ID="{number}" IDRegDocTypeID="1596" IdentityID="{number}" '
            f'IssuedBy-CountryID="11050" ValidityID="1"><Comment/><IDRegistrationNo>{number:010d}'
            "</IDRegistrationNo></IDRegDocument>\n"
        )
    yield "</IDRegDocuments>\n<DistinctParties>\n"
    for number in range(count):
        yield _advanced_party(number)
    yield "</DistinctParties>\n<ProfileRelationships/>\n<SanctionsEntries>\n"
    for number in range(count):
        yield (
            f'<SanctionsEntry ID="{number}" ProfileID="{number}" ListID="1550"><EntryEvent '
            f'ID="{number}" EntryEventTypeID="1" LegalBasisID="1"><Comment/><Date '
            'CalendarTypeID="1"><Year>2022</Year><Month>2</Month><Day>24</Day></Date></EntryEvent>'
            f'<SanctionsMeasure ID="{number}" SanctionsTypeID="1"><Comment>SDGT</Comment>'
            "</SanctionsMeasure></SanctionsEntry>\n"
        )
    yield "</SanctionsEntries>\n</Sanctions>\n"


def _advanced_party(number: int) -> str:
    aliases = "".join(
        f'<Alias FixedRef="{number}" AliasTypeID="{1400 if at else 1403}" '
        f'Primary="{"false" if at else "true"}" LowQuality="false"><DocumentedName '
        f'ID="{number}{at}" FixedRef="{number}" DocNameStatusID="1"><DocumentedNamePart>'
        f'<NamePartValue NamePartGroupID="{number}" ScriptID="215" ScriptStatusID="1" '
        f'Acronym="false">{name_of(number)} {at or ""}</NamePartValue></DocumentedNamePart>'
        "</DocumentedName></Alias>"
        for at in range(4)
    )
    return (
        f'<DistinctParty FixedRef="{number}"><Comment/><Profile ID="{number}" PartySubTypeID="3">'
        f'<Identity ID="{number}" FixedRef="{number}" Primary="true" False="false">{aliases}'
        f'<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="{number}" '
        'NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity><Feature '
        f'ID="{number}" FeatureTypeID="25"><FeatureVersion ID="{number}" ReliabilityID="1">'
        f'<Comment/><VersionLocation LocationID="{number}"/></FeatureVersion></Feature><Feature '
        f'ID="{number}" FeatureTypeID="26"><FeatureVersion ID="{number}" ReliabilityID="1">'
        f'<Comment/><VersionDetail DetailTypeID="1432">{number}.example</VersionDetail>'
        "</FeatureVersion></Feature></Profile></DistinctParty>\n"
    )


def un_xml(size: int) -> Iterator[str]:
    """Give a list in the form of the United Nations' consolidated XML."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="2026-01-01">\n'
    yield "<INDIVIDUALS></INDIVIDUALS><ENTITIES>\n"
    for number in _numbers(size):
        name = name_of(number)
        yield (
            f"<ENTITY><DATAID>{number}</DATAID><FIRST_NAME>{name}</FIRST_NAME><UN_LIST_TYPE>DRC"
            f"</UN_LIST_TYPE><REFERENCE_NUMBER>CDe.{number}</REFERENCE_NUMBER><LISTED_ON>2012-12-31"
            f"</LISTED_ON><COMMENTS1>{_PADDING}</COMMENTS1>"
            + "".join(
                f"<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>{name} {at}</ALIAS_NAME>"
                "</ENTITY_ALIAS>"
                for at in range(3)
            )
            + f"<ENTITY_ADDRESS><STREET>{number} Quay</STREET><CITY>Dalian</CITY>"
            "<COUNTRY>China</COUNTRY></ENTITY_ADDRESS></ENTITY>\n"
        )
    yield "</ENTITIES></CONSOLIDATED_LIST>\n"


def uk_xml(size: int) -> Iterator[str]:
    """Give a list in the form of the UK Sanctions List's XML."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<Designations>\n'
    yield "<DateGenerated>01/01/2026</DateGenerated>\n"
    for number in _numbers(size):
        name = name_of(number)
        yield (
            "<Designation><LastUpdated>01/01/2026</LastUpdated><DateDesignated>24/02/2022"
            f"</DateDesignated><UniqueID>RUS{number}</UniqueID><OFSIGroupID>{number}</OFSIGroupID>"
            f"<Names><Name><Name6>{name}</Name6><NameType>Primary Name</NameType></Name>"
            + "".join(
                f"<Name><Name6>{name} {at}</Name6><NameType>Alias</NameType></Name>"
                for at in range(3)
            )
            + "</Names><RegimeName>The Russia (Sanctions) (EU Exit) Regulations 2019</RegimeName>"
            "<IndividualEntityShip>Entity</IndividualEntityShip><SanctionsImposed>Asset freeze"
            f"</SanctionsImposed><UKStatementofReasons>{_PADDING}</UKStatementofReasons><Addresses>"
            f"<Address><AddressLine1>{number} Quay</AddressLine1><AddressCountry>China"
            "</AddressCountry></Address></Addresses></Designation>\n"
        )
    yield "</Designations>\n"


def repeated(sample: str, element: str, number: str) -> Callable[[int], Iterator[str]]:
    """Give the maker of a list that repeats the first entry of one of the tests' sample files.

    Args:
        sample: Name of the file.
        element: Name of its entries.
        number: The text in the entry that is its number.
    """

    def make(size: int) -> Iterator[str]:
        text = (SAMPLES / sample).read_text("utf-8")
        begin, end = text.index(f"<{element}"), text.index(f"</{element}>") + len(element) + 3
        entry = text[begin:end]
        yield text[:begin]
        for count in range(size // len(entry.encode())):
            yield entry.replace(number, f"{number[:-1]}0{count}{number[-1]}") + "\n"
        yield text[text.rindex(f"</{element}>") + len(element) + 3 :]

    return make


FORMS: dict[str, Callable[[int], Iterator[str]]] = {
    "eu_fsf_xml": repeated("eu_fsf.xml", "sanctionEntity", "9001"),
    "seco_xml": repeated("seco.xml", "target", '"100"'),
    "sema_xml": repeated("sema.xml", "record", "9001"),
    "ofac_xml": ofac_xml,
    "ofac_advanced_xml": ofac_advanced_xml,
    "un_xml": un_xml,
    "uk_xml": uk_xml,
}


def _numbers(size: int) -> Iterator[int]:
    """Count up while about 900 bytes an entry make up the size."""
    yield from range(size // 900)


def write(path: Path, form: str, size: int) -> int:
    """Write a list of at least ``size`` bytes, or near it; give the bytes written."""
    with path.open("w", encoding="utf-8") as file:
        for piece in FORMS[form](size):
            file.write(piece)
    return path.stat().st_size


def measure(code: str, *arguments: Path) -> tuple[int, int, int, float]:
    """Run code in a process of its own; give entries, refused rows, peak MB and seconds."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    entries, refused, peak, seconds = told.stdout.split()
    return int(entries), int(refused), int(peak), float(seconds)


def main() -> int:
    """Print a table; 1 where a form takes more than its cap."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mb", type=int, default=120)
    parser.add_argument("--form", nargs="*", default=sorted(FORMS))
    asked = parser.parse_args()
    most = 0
    print(
        f"{'form':20} {'MB':>5} {'entries':>8} {'peak MB':>8} {'s':>6} {'lxml tree MB':>13} "
        f"{'s':>6}"
    )
    for form in asked.form:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            size = write(folder / "list.xml", form, asked.mb * 1_000_000)
            entries, _, peak, seconds = measure(ADD, folder / "list.xml", folder / "home")
            _, _, tree, other = measure(TREE, folder / "list.xml")
        most = max(most, peak)
        print(
            f"{form:20} {size / 1e6:5.0f} {entries:8,} {peak:8} {seconds:6.1f} {tree:13} "
            f"{other:6.1f}"
        )
    print(f"most: {most} MB, cap {CAP_MB} MB: {'held' if most <= CAP_MB else 'MISSED'}")
    return int(most > CAP_MB)


if __name__ == "__main__":
    sys.exit(main())
