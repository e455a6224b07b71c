"""The way through the course: one folder a step, the method's rules in each `record.py`."""
