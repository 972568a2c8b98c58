"""The rules of the catalogue, a module for each table or text that they look at."""
