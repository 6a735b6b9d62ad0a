"""Tables of declarations as batches of raw cells: CSV, xlsx, Parquet, and ZIP archives of them."""
