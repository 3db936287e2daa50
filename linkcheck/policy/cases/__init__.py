"""Rule cases: what a policy owner expects of a link at an instant, and which rules and dates the cases exercise."""
