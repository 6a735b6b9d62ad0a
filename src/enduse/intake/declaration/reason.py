"""Why a row of a declaration was refused, or a cell of it left out."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Issue", "Refusal"]


class Refusal(StrEnum):
    """Why a whole row is kept aside.

    A row is refused only where it cannot be split into cells, or where what is left of it says
    nothing: no day that can be read, or neither a code nor a description of goods.
    """

    FIELD_COUNT = "field_count"  # too few or too many cells
    OPEN_QUOTE = "open_quote"  # a quote that is never closed
    ZERO_BYTE = "zero_byte"  # a zero, as in a file that a crash cut off
    ENCODING = "encoding"  # bytes of another encoding than the rest
    TOO_LONG = "too_long"  # a line over the cap
    HEADER_AGAIN = "header_again"  # the header, once more
    NO_DATE = "no_date"  # the cell of the date is empty
    BAD_DATE = "bad_date"  # no day of the calendar, or outside of 1988 to 2099
    NO_GOODS = "no_goods"  # neither a code that can be read nor a description


class Issue(StrEnum):
    """Why a cell is null although something stands there, or is known less well.

    The rest of its row is kept, and each case is counted.
    """

    DATE_TWO_WAYS = "date_two_ways"  # day and month may be swapped: kept, to the year
    NUMBER_UNREADABLE = "number_unreadable"
    NUMBER_NEGATIVE = "number_negative"  # a mass, a quantity or a value below zero
    NUMBER_HUGE = "number_huge"  # beyond any honest item
    HS_LENGTH = "hs_length"  # no code of the Harmonized System: a wrong number of digits
    HS_CHAPTER = "hs_chapter"  # chapter 00 or 77, which do not exist
    HS_UNKNOWN = "hs_unknown"  # kept: no subheading of HS2012, HS2017 or HS2022
    HS_OTHER_REVISION = "hs_other_revision"  # kept: not in the revision of its date, but in another
    CURRENCY_UNKNOWN = "currency_unknown"
    COUNTRY_UNKNOWN = "country_unknown"
    UNIT_UNKNOWN = "unit_unknown"
    TERM_UNKNOWN = "term_unknown"  # no Incoterms rule
    MODE_UNKNOWN = "mode_unknown"  # no known mode of transport
    DIRECTION_UNKNOWN = "direction_unknown"
    PARTNER_EMPTY = "partner_empty"  # no party abroad is named in the row
    PARTIES_EMPTY = "parties_empty"  # no party at all is named in the row
    RATE_MISSING = "rate_missing"  # no rate for the currency near that day: not in US dollars
    CURRENCY_MISSING = "currency_missing"  # an amount whose currency is not given
