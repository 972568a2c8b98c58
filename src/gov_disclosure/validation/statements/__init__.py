"""The figures that the running text states: its words, what they mean, and the statements made of them."""
