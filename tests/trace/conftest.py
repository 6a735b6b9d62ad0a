"""What tests of trade records share: a Spark session, started once where it is asked for."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

# For tables of a few rows, planning and compiling are what costs: one partition, plans as they are
# made, expressions interpreted, and a virtual machine that starts fast.  These took a fifth of the
# time of Spark's own settings.  `python -m evals.trade.parity` runs with those of the product.
_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.ui.enabled": "false",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "1",
}


# PySpark 4.0 with pandas 3 and Python 3.11; none of these is ours to mend.
_WARNINGS = (
    "ignore:The copy keyword is deprecated:DeprecationWarning",
    "ignore:The 'future.infer_string' option is deprecated:DeprecationWarning",
    "ignore:unclosed <socket.socket:ResourceWarning",
    "ignore:is_datetime64tz_dtype is deprecated:DeprecationWarning",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let PySpark's own warnings pass in the tests that use it."""
    for item in items:
        if "spark" in getattr(item, "fixturenames", ()):
            for warning in _WARNINGS:
                item.add_marker(pytest.mark.filterwarnings(warning))


@pytest.fixture(autouse=True)
def _no_leftover_sockets(request: pytest.FixtureRequest) -> Iterator[None]:
    """Drop PySpark's sockets in the test that opened them, where their warning is let pass."""
    yield
    if "spark" in request.fixturenames:
        gc.collect()


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """An Ibis backend on ``local[2]``; skipped where there is no Spark or no Java."""
    pyspark = pytest.importorskip("pyspark", reason="the extra 'spark' is not installed")
    java = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and java is None:
        pytest.skip("there is no Java: Spark needs version 17 or newer")
    import ibis

    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("enduse-tests")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.config("spark.sql.warehouse.dir", str(folder)).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield ibis.pyspark.connect(session)
        session.stop()
