"""The scripts of the training clinic: each trains something, and each has one fault."""
