"""Views: what each page shows, as frozen dataclasses, which the pages' JSON has as well."""
