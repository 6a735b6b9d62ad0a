"""E-mail: its own text, and what is attached to it."""

from enduse.intake.mail.message import Attachment, Mail, is_mail, parse_mail

__all__ = ["Attachment", "Mail", "is_mail", "parse_mail"]
