"""Z3 at work: `verification.refactor` asks whether two Python functions are the same."""
