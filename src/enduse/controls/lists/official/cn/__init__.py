"""China's counter-lists out of the announcements of the ministries."""

from enduse.controls.lists.official.cn.announcements import CnAnnouncements

__all__ = ["CnAnnouncements"]
