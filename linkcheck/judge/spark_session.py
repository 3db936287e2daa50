"""Spark as far as it can go wrong before anything is judged: what must be installed, Java, the master."""

from __future__ import annotations

import builtins
import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from linkcheck.errors import Fault, OutputError, UsageError
from linkcheck.messages import Value, say

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Spark hands Arrow batches over only where pandas is there, too, though nobody uses it.
PACKAGES = ("pyspark", "pyarrow", "pandas", "polars")
MASTER = re.compile(r"local(-cluster)?(\[|$)|yarn$|spark://|k8s://")
OPTIONS: dict[str, str | bool] = {
    "spark.ui.enabled": False,
    "spark.log.level": "ERROR",  # what was lost and run again is Spark's business
    "spark.executorEnv.POLARS_MAX_THREADS": "1",  # Spark gives a core to every task
}
OWN_CODE = 'File "'  # stands in a traceback of Python's
CAUSE = re.compile(r"(?:Caused by: |: )?((?:\w+\.)*\w*(?:Error|Exception)\b.*)")
TRACEBACK = "Traceback (most recent call last):"
LONGEST_PROBLEM = 300


def spark_error(name: str, /, **values: Value) -> UsageError:
    """Why Spark cannot be used, and what to do."""
    return UsageError(Fault(say(f"judge.spark.{name}", **values), None, say(f"judge.spark.{name}.help", **values)))


def require_packages() -> None:
    """Raises UsageError where the packages of the extra are not installed."""
    missing = tuple(name for name in PACKAGES if find_spec(name) is None)
    if missing:
        raise spark_error("not-installed", packages=missing)


def require_java() -> None:
    """Raises UsageError where there is no Java to start Spark's driver with."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if java is None:
        raise spark_error("no-java", where=f"JAVA_HOME={home}" if home else "PATH")


@contextmanager
def open_session(master: str | None, *, shows_progress: bool = False) -> Iterator[SparkSession]:
    """The session that is active, which stays open, or one of our own. Raises UsageError where none can be had.

    Without a `master` Spark's own configuration names it (`spark-defaults.conf`, `spark-submit`).
    """
    require_packages()
    with quiet_pandas():
        from pyspark.sql import SparkSession  # noqa: PLC0415 - not everybody has it

        active = SparkSession.getActiveSession()
        session = active or start_session(master, shows_progress=shows_progress)
    try:
        yield session
    finally:
        if active is None:
            session.stop()


def start_session(master: str | None, *, shows_progress: bool) -> SparkSession:
    """A new session. Raises UsageError."""
    require_java()
    if master is not None and not MASTER.match(master):
        raise spark_error("no-master", master=master)
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    if master is None or master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # Spark knows no other way to name its interpreter
    builder = SparkSession.builder.appName("linkcheck")
    builder = builder if master is None else builder.master(master)
    for name, value in {**OPTIONS, "spark.ui.showConsoleProgress": shows_progress}.items():
        builder = builder.config(name, value)
    try:
        # What Java prints of its own is for those who watch: we say what went wrong.
        with nullcontext() if shows_progress else silence_children():
            return builder.getOrCreate()
    except (Py4JError, PySparkException, OSError, ValueError) as error:
        raise spark_error("no-session", master=master or "", problem=find_problem(error)) from None


@contextmanager
def silence_children() -> Iterator[None]:
    """Processes that are started meanwhile have no standard error."""
    try:
        kept = os.dup(2)
    except OSError:  # we have none either
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


@contextmanager
def explain_failures() -> Iterator[None]:
    """Tells what became of a job in a sentence; what only a fault of ours explains stays an exception of Spark's."""
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (Py4JError, PySparkException, ConnectionError) as error:
        text = str(error)
        if "ModuleNotFoundError" in text or "PYTHON_VERSION_MISMATCH" in text:
            raise spark_error("not-on-executors", problem=find_problem(error)) from None
        problem = find_problem(error)
        if OWN_CODE in text and not is_of_machine(problem):
            raise
        message = say("judge.spark.job-failed", problem=problem)
        raise OutputError(Fault(message, None, say("judge.spark.job-failed.help"))) from None


@contextmanager
def quiet_pandas() -> Iterator[None]:
    """Spark looks pandas up when it is started and when a function is handed over, and may not like what it finds."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*pandas.*", FutureWarning)
        yield


def find_problem(error: Exception) -> str:
    """The line of a long message from Java or Python that says what happened: the innermost cause."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [found[1] for line in lines if (found := CAUSE.fullmatch(line)) and not line.endswith(TRACEBACK)]
    chosen = causes[-1] if causes else next(iter(lines), type(error).__name__)
    return chosen[:LONGEST_PROBLEM]


def is_of_machine(problem: str) -> bool:
    """Whether a problem is one of disks, networks or memory, not of code."""
    kind = getattr(builtins, problem.partition(":")[0], None)
    return isinstance(kind, type) and issubclass(kind, OSError | MemoryError)
