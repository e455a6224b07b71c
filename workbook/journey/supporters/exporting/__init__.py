"""The log as files for other programs, which come back through `importing` as the same log."""
