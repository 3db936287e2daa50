"""One cluster for all: starting it takes longer than any test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.spark.sparking import start_cluster

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session that `scan_with_spark` finds active."""
    with start_cluster(tmp_path_factory.mktemp("workers")) as session:
        yield session
