"""linkcheck: which product links may no longer stand in a platform's carts, from when, and what to do."""
