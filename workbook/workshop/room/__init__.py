"""A class that works in one room: its seats, what is shown to whom, the facilitator's page, the wall."""
