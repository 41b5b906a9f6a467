"""What hangs at a place against what should: right, of an old version, not at all, or too much."""

from making import make_wall

from tthc.content.hanging import Hanging, WallState, state_of_wall

NOW = {"1.000101": "111111111", "1.000102": "222222222", "1.000103": "333333333", "1.000109": "999999999"}


def posted(code: str, version: str, day: str = "2026-11-20") -> dict[str, str]:
    return {"ma": code, "phien_ban": version, "ngay": day}


def state(*lines: dict[str, str]) -> WallState:
    return state_of_wall(make_wall("xa-a", *lines), ("1.000101", "1.000102", "1.000103"), NOW)


def test_each_sheet_due_is_right_or_old_or_missing() -> None:
    found = state(posted("1.000101", "111111111"), posted("1.000102", "222222220"))

    assert [(one.code, one.state) for one in found.sheets] == [
        ("1.000101", Hanging.CURRENT),
        ("1.000102", Hanging.OUTDATED),
        ("1.000103", Hanging.MISSING),
    ]
    assert (found.is_begun, found.is_true) == (True, False)


def test_the_last_sheet_that_was_hung_counts_wherever_its_line_stands() -> None:
    new, old = posted("1.000101", "111111111", "2026-11-21"), posted("1.000101", "111111110", "2026-11-20")

    assert state(new, old).sheets[0].state is state(old, new).sheets[0].state is Hanging.CURRENT


def test_what_hangs_and_is_not_due_is_to_be_taken_down_but_for_the_notice_that_the_procedure_ended() -> None:
    assert [one.code for one in state(posted("1.000109", "999999990"), posted("1.000190", "123456789")).surplus] == [
        "1.000109",
        "1.000190",
    ]
    assert state(posted("1.000109", "999999999")).surplus == ()


def test_a_wall_is_true_when_all_hangs_rightly_and_nothing_else_and_an_empty_one_is_not() -> None:
    right = tuple(posted(code, NOW[code]) for code in ("1.000101", "1.000102", "1.000103"))

    assert state(*right).is_true
    assert not state(*right, posted("1.000109", "999999990")).is_true
    assert not state_of_wall(None, (), NOW).is_true
    assert state_of_wall(None, ("1.000101",), NOW) == WallState(
        state_of_wall(None, ("1.000101",), {}).sheets, (), False
    )


def test_a_decision_that_changes_seven_procedures_makes_exactly_their_sheets_old_at_every_place() -> None:
    codes = tuple(f"1.{number:06}" for number in range(60))
    before = {code: f"1{number:08}" for number, code in enumerate(codes)}
    changed = codes[3:52:7]
    after = before | {code: f"2{number:08}" for number, code in enumerate(changed)}
    walls = tuple(make_wall(f"xa-{number}", *(posted(*one) for one in before.items())) for number in range(12))

    assert len(changed) == 7
    for wall in walls:
        found = state_of_wall(wall, codes, after)
        assert tuple(one.code for one in found.of(Hanging.OUTDATED)) == changed
        assert len(found.of(Hanging.CURRENT)) == len(codes) - 7
