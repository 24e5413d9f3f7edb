"""Frames → Parquet, with the versions that make them recomputable in the file's own metadata."""

from io import BytesIO

import polars as pl


def parquet_bytes(frame: pl.DataFrame, **told: str) -> bytes:
    """The frame as a zstd-compressed Parquet file; `told` is kept as key-value metadata."""
    buffer = BytesIO()
    frame.write_parquet(buffer, compression="zstd", metadata=told)
    return buffer.getvalue()
