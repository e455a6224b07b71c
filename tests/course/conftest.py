"""The app, as a fixture."""

from tests.course.visiting import app  # noqa: F401
