"""Before a class begins: the names of its seats, the address their links lead to, the sheet that is cut into slips."""
