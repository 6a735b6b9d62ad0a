"""Whose disclosure a claim rests on: its root.

The rules rest on explicit sourcing, and err towards fewer disclosures, since an invented
independence is worse than a missed one:

- A named office, its document and its officers ("the report by the Office of X (OX)", "OX", "its
  director") are one disclosure, in whatever article and by either name.
- An article's other mentions of "the report", and the unnamed voices of that state in it, belong to
  the one office that it names, if there is just one.
- The unnamed voices of one government ("senior US officials", "Washington", "a U.S. assessment")
  are one, unless dated articles lie days apart; what they are recalled to have said before
  ("officials have previously said") is another.
- What a government denies, demands or plans is one: its embassy, its ministry, its spokespeople.
- A named person is one, and a firm with its spokespeople.
- Unnamed people who speak for no state count once for each article, or for each wire.
"""

from enduse.read.disclosure.circle import find_circles
from enduse.read.disclosure.find import find_disclosures
from enduse.read.disclosure.office import acronyms

__all__ = ["acronyms", "find_circles", "find_disclosures"]
