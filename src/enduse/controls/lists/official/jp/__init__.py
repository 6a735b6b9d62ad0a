"""Japan's lists: the Foreign End User List, and the designated entities of the Russia measures."""

from enduse.controls.lists.official.jp.designated import MetiDesignated
from enduse.controls.lists.official.jp.end_user_list import MetiEndUserList

__all__ = ["MetiDesignated", "MetiEndUserList"]
