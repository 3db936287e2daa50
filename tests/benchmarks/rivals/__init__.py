"""What a competent engineer would write for one catalog instead of linkcheck, each a script of its own."""

# Not named after their libraries first: frictionless imports every module called `frictionless_...` as a plugin.
