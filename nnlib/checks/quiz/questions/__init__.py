"""The six quiz questions of each chapter, one module a chapter."""
