"""The prover: what can be shown wrong with a policy that loads, by looking at every cell at every change point."""
