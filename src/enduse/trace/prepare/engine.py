"""The engines that expressions run on: DuckDB on one machine, Spark on a cluster."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from ibis.backends import BaseBackend

__all__ = ["ENGINES", "Engine", "connect"]

ENGINES = ("duckdb", "spark")

_CLUSTER = frozenset({"MASTER", "SPARK_MASTER"})
"""Variables that name the cluster to use; without one, Spark runs in this process."""


@dataclass(frozen=True, slots=True)
class Engine:
    """How to run.

    Attributes:
        name: ``duckdb`` or ``spark``.
        memory: Most memory of DuckDB, as ``1.5GB``; what is over it goes to disk.
        threads: How many threads; one a core where 0.
        spill: Folder for what does not fit in memory, or None for the working folder's default.
    """

    name: str = "duckdb"
    memory: str = "1.5GB"
    threads: int = 0
    spill: Path | None = None


def connect(engine: Engine) -> BaseBackend:
    """Open an engine.

    Raises:
        UsageError: There is no such engine, or the memory cannot be read.
        ConfigError: Spark is not installed, or does not start.
    """
    if engine.name == "duckdb":
        return _duckdb(engine)
    if engine.name == "spark":
        return _spark(engine)
    raise UsageError(f"no engine {engine.name!r}", advice=f"there are: {', '.join(ENGINES)}")


def _duckdb(engine: Engine) -> BaseBackend:
    import duckdb
    import ibis

    config: dict[str, Any] = {
        "memory_limit": engine.memory,
        "threads": engine.threads or len(os.sched_getaffinity(0)),
        "preserve_insertion_order": False,
    }
    if engine.spill is not None:
        engine.spill.mkdir(parents=True, exist_ok=True)
        config["temp_directory"] = str(engine.spill)
    try:
        opened = ibis.duckdb.connect(**config)
        # It would be drawn on stdout, between the alerts.
        opened.con.execute("SET enable_progress_bar = false")
    except duckdb.Error as error:
        raise UsageError(
            f"DuckDB does not take these settings: {str(error).splitlines()[0][:120]}",
            advice="write the memory as 1.5GB or 800MB",
        ) from error
    return opened


def _spark(engine: Engine) -> BaseBackend:
    import ibis

    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ConfigError(
            "Spark is not installed", advice="install it: pip install 'enduse[spark]'"
        ) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    cores = engine.threads or len(os.sched_getaffinity(0))
    builder = SparkSession.builder.appName("enduse")
    if not _CLUSTER.intersection(os.environ):
        # Few partitions: a machine's cores, where Spark's 200 are meant for a cluster.
        builder = builder.master(f"local[{cores}]").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.sql.shuffle.partitions", str(4 * cores))
        # Planning is most of the time on one machine, and this the part that can be spared.
        builder = builder.config("spark.sql.constraintPropagation.enabled", "false")
    try:
        session = (
            builder.config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.execution.arrow.pyspark.enabled", "true")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
    except Exception as error:  # Py4J raises its own kinds, and plain ones where Java is missing
        raise ConfigError(
            f"Spark does not start: {str(error).splitlines()[0][:120]}",
            advice="install Java 17, or use --engine duckdb",
        ) from error
    return ibis.pyspark.connect(session)
