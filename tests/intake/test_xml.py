from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import Empty, IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake import Limits, iter_elements, local_name, root_of
from enduse.intake.xml import namespace_of, root_tag

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(content: str | bytes) -> Path:
        path = tmp_path / "list.xml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


def texts(path: Path, *tags: str) -> list[str]:
    return [element.findtext("NAME") for element in iter_elements(path, tags)]


LIST = (
    '<?xml version="1.0" encoding="UTF-8"?><LIST date="2026-02-27"><PEOPLE>'
    "<PERSON><NAME>ERIC</NAME></PERSON><PERSON><NAME>武汉</NAME></PERSON></PEOPLE>"
    "<FIRMS><FIRM><NAME>GÖK</NAME></FIRM></FIRMS></LIST>"
)


def test_elements_come_in_order_with_all_that_is_in_them(write: Write) -> None:
    assert texts(write(LIST), "PERSON", "FIRM") == ["ERIC", "武汉", "GÖK"]


def test_the_root_is_read_without_the_rest(write: Write) -> None:
    assert root_of(write(LIST[:90])) == ("LIST", {"date": "2026-02-27"})


def test_namespaces_are_passed_over(write: Write) -> None:
    path = write('<a:l xmlns:a="urn:x"><a:p a:k="1">x</a:p></a:l>')
    assert [local_name(element.tag) for element in iter_elements(path, {"p"}, root="l")] == ["p"]


def test_an_element_inside_another_wanted_one_is_not_given_by_itself(write: Write) -> None:
    path = write("<l><p><NAME>outer</NAME><p><NAME>inner</NAME></p></p></l>")
    assert texts(path, "p") == ["outer"]


def test_memory_does_not_grow_with_the_file(write: Write) -> None:
    path = write("<l>" + "<p><NAME>x</NAME></p><q>y</q>" * 20_000 + "</l>")
    most = 0
    for element in iter_elements(path, {"p"}):
        most = max(most, len(element.getparent()))
    # The parser reads ahead by one piece of the file: some thousand of the 40,000.
    assert most < 5_000


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        ('<!DOCTYPE l SYSTEM "file:///etc/passwd"><l><p/></l>', Malformed, "a DOCTYPE"),
        (
            '<!DOCTYPE l [<!ENTITY e SYSTEM "file:///etc/passwd">]><l><p>&e;</p></l>',
            Malformed,
            "a DOCTYPE",
        ),
        ('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l k="&b;"/>', Malformed, "a DOCTYPE"),
        ("<!DOCTYPE l><l><p/></l>", Malformed, "a DOCTYPE"),
        ("<l><p>&unknown;</p></l>", Malformed, "line 1: broken XML"),
        ("<l>\n<p>\n</q></l>", Malformed, "line 3: broken XML"),
        ("<l>\n<p>x</p>\n<p>cut", Malformed, "line 3: broken XML"),
        ("not xml", Malformed, "broken XML"),
        ("id,name\n1,x\n", Malformed, "broken XML"),
        ("<html><body><p>x</p></body></html>", Malformed, "<html> where <l> was expected"),
        ("<l><q/></l>", Empty, "no element <p>"),
        ("", Empty, "no bytes"),
        ("<l>" + "<a>" * 150 + "</a>" * 150 + "</l>", TooLarge, "nest over 100 deep"),
        ("<l><p k='" + "x" * 200_000 + "'/></l>", TooLarge, "an attribute of over"),
        ("<l><p>" + "x" * 200_000 + "</p></l>", TooLarge, "a text of over"),
        ("<l><p><b/>" + "x" * 200_000 + "</p></l>", TooLarge, "a text of over"),
        ("<l " + " ".join(f"a{n}='1'" for n in range(1_500)) + "><p/></l>", TooLarge, "attributes"),
        ("<!--" + "x" * 100_000 + "--><l><p/></l>", Malformed, "no root element in the first"),
        (b"\x1f\x8b\x08\x00", Unsupported, "gzip"),
        (b"PK\x03\x04", Malformed, "ZIP"),
        (b"<l><p>caf\xe9</p></l>", Malformed, "broken XML"),
    ],
)
def test_hostile_and_broken_files_are_refused(
    write: Write, content: str | bytes, error: type[IntakeError], message: str
) -> None:
    path = write(content)
    with pytest.raises(error) as refusal:
        list(iter_elements(path, {"p"}, root="l"))
    assert message in str(refusal.value)
    assert "list.xml" in refusal.value.where
    assert "\n" not in str(refusal.value)


def test_what_stands_before_the_cut_has_been_given(write: Write) -> None:
    found: list[str] = []
    with pytest.raises(Malformed):
        found.extend(
            element.text for element in iter_elements(write("<l><p>a</p><p>b</p><p"), {"p"})
        )
    assert found == ["a", "b"]


def test_the_cap_on_the_file_is_the_callers_to_set(write: Write) -> None:
    with pytest.raises(TooLarge, match="over the cap of 10"):
        list(iter_elements(write(LIST), {"PERSON"}, limits=Limits(xml=10)))


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8"])
def test_a_declared_encoding_is_followed(write: Write, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><l><p><NAME>Gök</NAME></p></l>'
    assert texts(write(content.encode(encoding)), "p") == ["Gök"]


@given(st.binary(max_size=120))
def test_any_bytes_are_elements_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("xml") / "list.xml"
    path.write_bytes(b"<l><p>" + data)
    with pytest.raises(IntakeError):
        list(iter_elements(path, {"p"}))


def test_the_official_list_is_read_whole(shared: Path) -> None:
    path = shared / "data" / "lists" / "un" / "UN_consolidated_2026-02-27.xml"
    text = path.read_text(encoding="utf-8")
    wanted = text.count("<INDIVIDUAL>") + text.count("<ENTITY>")
    found = iter_elements(path, {"INDIVIDUAL", "ENTITY"}, root="CONSOLIDATED_LIST")
    assert sum(1 for _ in found) == wanted


@pytest.mark.parametrize(
    ("text", "namespaces", "message"),
    [
        (
            '<l xmlns="urn:a"><p/></l>',
            ("urn:b",),
            "the namespace 'urn:a' where 'urn:b' was expected",
        ),
        ('<l xmlns="urn:a"><p/></l>', ("",), "the namespace 'urn:a' where '' was expected"),
        ("<l><p/></l>", ("urn:a", "urn:b"), "'' where 'urn:a' or 'urn:b' was expected"),
    ],
)
def test_another_namespace_is_refused(
    write: Write, text: str, namespaces: tuple[str, ...], message: str
) -> None:
    with pytest.raises(Malformed, match=message):
        list(iter_elements(write(text), {"p"}, namespace=namespaces))


def test_a_namespace_that_is_expected_is_read(write: Write) -> None:
    path = write('<l xmlns="urn:a"><p/></l>')
    assert len(list(iter_elements(path, {"p"}, namespace=("urn:b", "urn:a")))) == 1
    assert root_tag(path) == "{urn:a}l"
    assert namespace_of(root_tag(path)) == "urn:a"
    assert namespace_of("l") == ""


def test_an_element_that_would_fill_the_memory_is_refused(write: Write) -> None:
    path = write("<l><p>" + "<q/>" * 200_001 + "</p></l>")
    with pytest.raises(TooLarge, match="over 200,000 elements in one"):
        list(iter_elements(path, {"p"}))
    assert list(iter_elements(write("<l><r>" + "<q/>" * 200_001 + "</r><p/></l>"), {"p"}))
