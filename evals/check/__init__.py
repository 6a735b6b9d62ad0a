"""Claims put to lists and records: what enduse answers, beside answers made by hand."""
