"""Timings, printed side by side from one run (`make bench`). Nothing here is an assertion."""
