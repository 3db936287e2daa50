"""`linkcheck rules test`: run the cases of a rule set, and measure what they exercise."""

from __future__ import annotations

from typing import Annotated

import typer

from linkcheck import __version__
from linkcheck.cli.console import find_screen, make_console
from linkcheck.cli.exits import Exit
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import ShowingOptions, takes_groups
from linkcheck.cli.rule_set import RuleSet, RuleSetOptions, open_rule_set
from linkcheck.cli.rules_outputs import deliver, find_targets
from linkcheck.judge.cases import judge_cases
from linkcheck.messages import say
from linkcheck.policy.cases.case import compare_case
from linkcheck.policy.cases.coverage import measure_coverage
from linkcheck.policy.cases.loader import load_cases
from linkcheck.policy.model import RuleFile
from linkcheck.report.grid import Screen
from linkcheck.report.rules_cases import CasesFormat, CasesReport, render_cases
from linkcheck.rule_files import find_case_files


@takes_groups
def run_cases(
    *,
    chosen: RuleSetOptions,
    showing: ShowingOptions,
    formats: Annotated[list[str] | None, typer.Option("--format", "-f", metavar="FORMAT[=PATH]")] = None,
) -> int:
    """Run the cases, and fail if one comes out otherwise or something is not exercised."""
    console = make_console(environment_language(), showing)
    targets = find_targets(formats or [], CasesFormat, CasesFormat.TEXT)
    report = examine_cases(open_rule_set(chosen.rules), chosen)

    def render(form: CasesFormat, screen: Screen) -> str:
        return render_cases(form, report, console.language, screen, tells_all=showing.verbose)

    deliver(targets, render, find_screen(showing), {CasesFormat.TEXT})
    code = Exit.OK if report.is_clean else Exit.FOUND
    total = len(report.results)
    console.say(say("cli.exit-test", code=int(code), total=total, failed=report.failed, missing=report.missing))
    return code


def examine_cases(rule_set: RuleSet, chosen: RuleSetOptions) -> CasesReport:
    """Judges the cases that belong to the chosen rules. Raises RuleFileError for case files that cannot be used."""
    policy, links = rule_set.narrow(chosen.platform).policy, rule_set.links
    files = find_case_files(chosen.rules, rule_set.files)
    book = load_cases(files, policy)
    observed = judge_cases(book.cases, policy, links)
    pairs = list(zip(book.cases, observed, strict=True))
    return CasesReport(
        version=__version__,
        files=policy.files,
        case_files=tuple(RuleFile(file.path, file.sha256) for file in files),
        results=[compare_case(case, found) for case, found in pairs],
        coverage=measure_coverage(policy, links.sources, [(case.platform, found) for case, found in pairs]),
        # Who asks for one platform knows that the others are left out.
        skipped=tuple(each for each in book.skipped if each[1] not in rule_set.policy.platforms),
        left_out=book.left_out,
    )
