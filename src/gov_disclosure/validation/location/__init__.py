"""Which cell is wrong: the sums of a form as equations, the slips that people make, the fewest changes that mend it."""
