import pickle

from workbook.journal import FileProblem, Problem, StoreProblem


def test_sentence_is_filled_in_with_the_values():
    assert str(Problem("Line {line} of {file}.", line=3, file="a.jsonl")) == "Line 3 of a.jsonl."


def test_braces_in_a_value_are_only_text():
    problem = StoreProblem("{path} is a folder.", path="/home/{name}")
    assert str(problem) == "/home/{name} is a folder."
    assert problem.message == "{path} is a folder."


def test_value_may_be_called_message():
    assert str(Problem("It answers {message}.", message="no")) == "It answers no."


def test_both_kinds_are_problems():
    assert issubclass(StoreProblem, Problem)
    assert issubclass(FileProblem, Problem)


def test_problem_survives_a_way_between_processes():
    problem = pickle.loads(pickle.dumps(FileProblem("Line {line}.", line=7)))
    assert (type(problem), str(problem), problem.values) == (FileProblem, "Line 7.", {"line": 7})
