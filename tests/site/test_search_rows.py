import json
from datetime import date
from typing import Any

from drawn import make_config
from interviewing import INTERVIEW, read
from making import make_catalogue, make_entry, make_lists
from searching import searched

from tthc.model.answer import CuratedAnswer
from tthc.model.lists import Agency
from tthc.model.vocabulary import Level
from tthc.site.search.packing import pack_column, pack_groups
from tthc.site.search.rows import compose_rows, compose_rows_script

CONFIG = make_config(most_used=("1.000102", "9.999999"))


def table(*entries: Any, **lists: Any) -> Any:
    return compose_rows(make_catalogue(*entries, lists=make_lists(**lists)), CONFIG)


def test_the_file_is_a_plain_script_that_holds_json() -> None:
    text = compose_rows_script(searched(), CONFIG).decode()

    assert text.startswith("self.tthcRows={")
    assert text.endswith("};\n")
    assert set(json.loads(text[len("self.tthcRows=") : -2])) >= {"pieces", "codes", "titles", "sectors"}


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert compose_rows_script(searched(), CONFIG) == compose_rows_script(searched(), CONFIG)


def test_what_is_repealed_is_left_out_from_its_day_on() -> None:
    entries = (make_entry(), make_entry(ma="1.000102", ten="Thủ tục cũ", bai_bo={"tu": "2026-11-24", "so": "9/QĐ"}))

    assert len(compose_rows(make_catalogue(*entries), CONFIG)["codes"]) == 1
    assert len(compose_rows(make_catalogue(*entries, today=date(2026, 11, 23)), CONFIG)["codes"]) == 2


def test_codes_are_steps_within_a_sector_and_others_stand_as_they_are() -> None:
    columns = table(
        make_entry(ma="1.000105"),
        make_entry(ma="1.000101", ten="Khai tử"),
        make_entry(ma="tam-ong", ten="Nuôi ong"),
        make_entry(ma="1.000103", ten="Tách thửa", linh_vuc="dat-dai"),
    )

    assert columns["codes"] == [1000101, 4, "tam-ong", -2]
    assert [size for _, _, size in columns["sectors"]] == [3, 1]


def test_most_used_and_not_yet_in_force_point_at_rows() -> None:
    columns = table(
        make_entry(),
        make_entry(ma="1.000102", ten="Sắp tới", cong_bo=[{"so": "10/QĐ", "hieu_luc_tu": "2027-01-01"}]),
        make_entry(ma="1.000103", ten="Hôm nay", cong_bo=[{"so": "11/QĐ", "hieu_luc_tu": "2026-11-24"}]),
    )

    assert columns["used"] == [1]
    assert columns["later"] == {1: "2027-01-01"}


def test_counted_dossiers_are_steps_on_a_scale_of_logarithms() -> None:
    entries = [make_entry(ma=f"1.00010{n}", ten=f"Thủ tục {n}") for n in range(4)]
    entries.append(make_entry(ma="1.000105", ten="Thay", thay_the=["1.000090"]))
    dossiers = {"1.000100": 10_000, "1.000101": 100, "1.000102": 1, "1.000103": 0, "1.000090": 100}

    assert table(*entries, dossiers=dossiers)["asked"] == {0: 9, 1: 5, 2: 1, 4: 5}
    assert table(*entries)["asked"] == {}


def test_an_old_code_points_at_what_took_its_place() -> None:
    assert table(make_entry(), make_entry(ma="1.000102", thay_the=["1.000090"]))["old"] == {"1.000090": 1}


def test_levels_are_bits_in_the_order_of_their_words() -> None:
    words, signs = table(make_entry(cap=["tinh", "xa"]), make_entry(ma="1.000102", cap=["xa"]))["levels"]

    assert words[1] == ["tinh", "Cấp tỉnh"]
    assert signs == "a8"


def test_bodies_that_stand_together_share_a_group() -> None:
    other = {"thuc_hien": ["ubnd-tinh"]}
    columns = table(make_entry(), make_entry(ma="1.000102"), make_entry(ma="1.000103", co_quan=other))

    assert columns["agency"] == pack_column([0, 0, 1])
    assert columns["agencyGroups"] == pack_groups([[0, 1], [2]])


def test_an_id_is_sent_only_where_it_cannot_be_made_from_the_name() -> None:
    columns = table(make_entry())

    assert columns["sectors"][0][1] == ""
    assert columns["agencies"][0][1] == "ubnd-xa"


def test_an_empty_catalogue_gives_an_empty_table() -> None:
    columns = table()

    assert columns["codes"] == []
    assert columns["titles"] == ""


def test_time_and_fee_are_said_once_and_the_place_is_one_of_the_bodies() -> None:
    other = {"thuc_hien": ["ubnd-tinh"], "tiep_nhan": ["ttpvhcc-xa", "ubnd-tinh"]}
    columns = table(make_entry(), make_entry(ma="1.000102"), make_entry(ma="1.000103", co_quan=other, cach_thuc=[]))

    assert (columns["times"], columns["time"]) == (["3 ngày làm việc", ""], pack_column([0, 0, 1]))
    assert (columns["fees"], columns["fee"]) == (["8.000 đồng", ""], pack_column([0, 0, 1]))
    assert (columns["place"], columns["places"]) == ("111", "112")


def test_answers_and_interviews_say_where_they_lead() -> None:
    answer = {
        "tu": "ly hôn; bỏ vợ",
        "ten": "Ly hôn",
        "loi": "Hỏi Tòa án.",
        "lien_ket": "/co-quan/",
        "ten_lien_ket": "A",
    }
    lists = make_lists(answers=(CuratedAnswer.model_validate(answer),))
    catalogue = make_catalogue(make_entry(), lists=lists, interviews=(read(INTERVIEW),))

    columns = compose_rows(catalogue, CONFIG)

    assert columns["answers"][2] == ["co-quan/index.html"]
    assert columns["interviews"][2:] == [["khai-sinh"], [[0]]]


def test_a_body_of_another_province_is_no_body_of_a_row() -> None:
    known = make_lists().agencies
    other = Agency(id="so-tu-phap-ha-noi", ten="Sở Tư pháp Thành phố Hà Nội", cap=Level.PROVINCE)
    columns = table(
        make_entry(co_quan={"thuc_hien": [other.id, "ubnd-xa"], "tiep_nhan": [other.id, "ubnd-xa"]}),
        make_entry(ma="1.000102", ten="Của nơi khác", co_quan={"thuc_hien": [other.id]}),
        agencies={**known, other.id: other},
    )

    assert len(columns["agencies"]) == 1
    assert columns["agencyGroups"] == pack_groups([[0], []])
    assert columns["place"] == "0v"
    assert columns["places"] == "10"
