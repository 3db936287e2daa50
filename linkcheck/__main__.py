"""`python -m linkcheck`."""

from linkcheck.cli.main import run_console

run_console()
