"""One record of the national database as its API gives it → the draft of a procedure, with a remark for each doubt."""
