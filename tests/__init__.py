"""Tests mirror the package: what `workbook/x/y.py` does is tested in `tests/x/test_y.py`."""
