from __future__ import annotations

import pytest

from enduse.errors import UsageError
from enduse.model import Query
from enduse.screen.bulk.columns import choose_columns, query_of


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        (["Id", "Company Name", "Country"], "Company Name"),
        (["customer_name", "country"], "customer_name"),
        (["地址", "公司名称"], "公司名称"),
        (["Наименование", "ИНН"], "Наименование"),
        (["Full name", "Name"], "Name"),
        (["whatever"], "whatever"),
    ],
)
def test_the_column_of_names_is_guessed(headings: list[str], name: str) -> None:
    columns = choose_columns(headings)
    assert (columns.name, columns.guessed) == (name, True)


def test_the_column_that_is_given_counts() -> None:
    columns = choose_columns(["Name", "Trading as"], "Trading as")
    assert (columns.name, columns.guessed) == ("Trading as", False)


@pytest.mark.parametrize(
    ("headings", "given", "words"),
    [(["a", "b"], None, "none of the columns"), (["Name"], "name", "no column 'name'")],
)
def test_an_unclear_column_is_refused_and_the_columns_named(
    headings: list[str], given: str | None, words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        choose_columns(headings, given)
    assert words in caught.value.found
    assert repr(headings[0]) in caught.value.advice


def test_a_row_becomes_a_query_with_its_qualifiers() -> None:
    headings = ["Name", "Type", "Country", "DOB", "LEI", "ИНН", "Identifiers", "Address"]
    row = dict(
        zip(
            headings,
            [
                "Li Wei",
                "individual",
                "CN; Germany",
                "1970-02-01",
                "5493001KJTIIGC8Y1R12",
                "7707083893",
                "imo:9074729|77",
                "1 Example Road",
            ],
            strict=True,
        )
    )
    query, unread = query_of(row, choose_columns(headings), "LegalEntity")
    assert unread == ()
    assert query == Query(
        name="Li Wei",
        schema="Person",
        birth_dates=("1970-02-01",),
        countries=("cn", "de"),
        addresses=("1 Example Road",),
        identifiers=(
            ("imo", "9074729"),
            ("other", "77"),
            ("lei", "5493001KJTIIGC8Y1R12"),
            ("inn", "7707083893"),
        ),
    )


def test_the_united_kingdom_is_gb() -> None:
    columns = choose_columns(["Name", "Country"])
    assert query_of({"Name": "Vega", "Country": "UK"}, columns, "Company")[0].countries == ("gb",)


def test_what_cannot_be_read_is_left_out_and_told() -> None:
    columns = choose_columns(["Name", "Country", "Birth date", "Schema"])
    row = {"Name": "Vega", "Country": "Nowhereland", "Birth date": "long ago", "Schema": "Robot"}
    query, unread = query_of(row, columns, "Company")
    assert query == Query("Vega", "Company")
    assert sorted(unread) == ["birth date 'long ago'", "country 'Nowhereland'", "schema 'Robot'"]
