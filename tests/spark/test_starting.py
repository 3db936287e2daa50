"""What can be wrong before Spark runs is said in a sentence, never in a trace of Java's."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from linkcheck.errors import LinkcheckError, OutputError, UsageError
from linkcheck.judge import spark_session
from linkcheck.judge.spark_session import explain_failures, find_problem, require_java, require_packages, start_session
from linkcheck.messages import Language
from tests.cli.running import ROOT, clean_environment
from tests.spark import sparking

SCRIPT = """
import json, sys
from pathlib import Path
from linkcheck.errors import LinkcheckError
from linkcheck.judge.spark_session import open_session
from tests.cli.running import SAMPLES
from tests.spark import sparking

try:
    with open_session("local[no]"):
        refusal = None
except LinkcheckError as error:
    refusal = error.faults[0].message.id, str(error)
scanned = sparking.scan_there(sorted(SAMPLES.iterdir()), Path(sys.argv[1]), master="local[2]")
print(json.dumps([refusal, scanned.rows], ensure_ascii=False))
"""


def sentence_of(error: LinkcheckError) -> str:
    """The sentence, which has words in both languages."""
    assert all(error.render(language) for language in Language)
    return error.faults[0].message.id


def test_missing_packages_are_named_with_what_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_session, "find_spec", lambda name: None if name == "pyarrow" else find_spec("json"))
    with pytest.raises(UsageError, match=r'pyarrow.*pip install "linkcheck\[spark\]"') as caught:
        require_packages()
    assert sentence_of(caught.value) == "judge.spark.not-installed"


@pytest.mark.parametrize("home", ["empty", None])
def test_a_missing_java_is_said(home: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("JAVA_HOME", str(tmp_path / home))
    else:
        monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="JAVA_HOME") as caught:
        require_java()
    assert sentence_of(caught.value) == "judge.spark.no-java"


@pytest.mark.parametrize("master", ["nonsense", "spark:7077", "localhost", "yarn-ish", "https://spark"])
def test_what_is_no_address_of_a_cluster_is_refused_at_once(master: str) -> None:
    sparking.require_java()
    with pytest.raises(UsageError, match=master) as caught:
        start_session(master, shows_progress=False)
    assert sentence_of(caught.value) == "judge.spark.no-master"


def test_a_session_of_our_own_scans_and_a_master_that_is_none_is_refused(tmp_path: Path) -> None:
    sparking.require_java()
    environment = clean_environment(
        SPARK_LOCAL_IP="127.0.0.1", PYTHONPATH=str(ROOT), JDK_JAVA_OPTIONS=sparking.QUICK_START
    )
    environment.pop("PYSPARK_PYTHON", None)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "out")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    (name, text), rows = json.loads(done.stdout)
    assert name == "judge.spark.no-session"
    assert "local[no]" in text
    assert "\n" not in text
    assert not done.stderr
    assert rows == sparking.scan_here(sorted((ROOT / "sample_catalogs").iterdir())).rows


JAVA = "An error occurred while calling o1.x.\n: org.apache.spark.SparkException: Job aborted\n\tat a.b(C.scala:1)\n"
PYTHON = """An exception was thrown from the Python worker:
org.apache.spark.api.python.PythonException: Traceback (most recent call last):
  File "part.py", line 2, in write
OSError: [Errno 28] No space left on device

Driver stacktrace:
"""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (JAVA, "org.apache.spark.SparkException: Job aborted"),
        (f"{JAVA}Caused by: java.io.IOException: full", "java.io.IOException: full"),
        (PYTHON, "OSError: [Errno 28] No space left on device"),
        ("Could not parse Master URL: 'x'", "Could not parse Master URL: 'x'"),
        ("", "ValueError"),
    ],
)
def test_the_line_that_says_what_happened_is_found(text: str, problem: str) -> None:
    assert find_problem(ValueError(text)) == problem


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ModuleNotFoundError: No module named 'linkcheck'", "judge.spark.not-on-executors"),
        ("[PYTHON_VERSION_MISMATCH] 3.9 and 3.11", "judge.spark.not-on-executors"),
        ("Job aborted due to stage failure: ExecutorLostFailure", "judge.spark.job-failed"),
        (PYTHON, "judge.spark.job-failed"),
        (PYTHON.replace("OSError", "FileNotFoundError"), "judge.spark.job-failed"),
        (PYTHON.replace("OSError: [Errno 28] No space left on device", "MemoryError"), "judge.spark.job-failed"),
    ],
)
def test_failed_jobs_are_explained(text: str, sentence: str) -> None:
    sparking.require_java()
    with pytest.raises((UsageError, OutputError)) as caught, explain_failures():
        raise ConnectionError(text)
    assert sentence_of(caught.value) == sentence


@pytest.mark.parametrize("kind", ["AccountingError", "KeyError", "print"])
def test_a_fault_of_our_own_stays_what_it_is(kind: str) -> None:
    sparking.require_java()
    with pytest.raises(ConnectionError), explain_failures():
        raise ConnectionError(PYTHON.replace("OSError", kind))
