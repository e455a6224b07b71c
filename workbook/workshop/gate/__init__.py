"""The door of a served page: who comes in, whose kernel is whose, and what every answer says to the browser."""
