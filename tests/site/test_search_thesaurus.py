"""The file of the people's words: what goes into it, and what is left out."""

import json
from typing import Any

from drawn import make_config
from making import make_catalogue, make_entry, make_lists, make_synonym

from tthc.model.lists import Synonym
from tthc.site.search.packing import pack_numbers
from tthc.site.search.rows import compose_rows
from tthc.site.search.thesaurus import compose_thesaurus, compose_thesaurus_script

CONFIG = make_config(most_used=())


def table(*synonyms: Synonym, **record: Any) -> Any:
    return compose_thesaurus(make_catalogue(make_entry(**record), lists=make_lists(synonyms=synonyms)))


def test_the_file_is_a_plain_script_that_holds_json() -> None:
    text = compose_thesaurus_script(make_catalogue(make_entry())).decode()

    assert text.startswith("self.tthcWords={")
    assert json.loads(text[len("self.tthcWords=") : -2])["words"] == ""


def test_an_entry_points_at_its_sector_and_one_of_an_empty_sector_is_left_out() -> None:
    columns = table(
        make_synonym("giấy sinh", means="khai sinh", hai_chieu=True),
        make_synonym("bìa đỏ", means="giấy chứng nhận", linh_vuc="dat-dai"),
        make_synonym("trích lục", means="trích lục hộ tịch", linh_vuc="ho-tich"),
        make_synonym("bị mất", means="cấp lại", dong_tu=True),
    )

    assert len(columns["words"].split("  ")) == len(columns["means"].split(" ")) == 3
    assert (columns["sectors"], columns["twoWay"], columns["verbs"]) == ({1: "ho-tich"}, [0], [2])


def test_words_of_a_name_are_told_by_their_place_in_it_and_a_meaning_is_told_once() -> None:
    columns = table(
        make_synonym("giấy sinh", means="giấy KHAI sinh"),
        make_synonym("giấy đẻ", means="khai sinh giấy"),
        make_synonym("giấy bé", means="giấy KHAI sinh"),
        ten="Cấp bản sao giấy khai sinh",
    )

    assert [columns[key] for key in ("counts", "rows", "firsts")] == [pack_numbers(one) for one in ([3, 0], [0], [3])]
    assert columns["means"] == " ".join(map(pack_numbers, ([0], [0], [2])))
    assert columns["mark"] == compose_rows(make_catalogue(make_entry(ten="Cấp bản sao giấy khai sinh")), CONFIG)["mark"]


def test_codes_that_no_procedure_bears_any_more_or_took_over_are_left_out() -> None:
    kept, gone = (Synonym(tu=("sinh con",), ma=(code,)) for code in ("1.000090", "1.999999"))

    assert table(kept, gone, thay_the=["1.000090"])["codes"] == {0: ["1.000090"]}
    assert table(gone)["words"] == ""
