"""The concept test: two parallel forms of twenty questions."""
