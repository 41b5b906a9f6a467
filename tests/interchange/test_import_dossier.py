"""Papers of the national API: a name, what stands beside it, and no word lost."""

from pathlib import Path

import pytest
from import_samples import folder, import_records, national_record, papers, procedure

from tthc.interchange.national.dossier import split_title


@pytest.mark.parametrize(
    ("name", "title", "rest"),
    [
        ("-\t Bản sao thẻ cũ;", "Bản sao thẻ cũ;", ""),
        ("Một trong các giấy:  + Thẻ A;  + Thẻ B.", "Một trong các giấy:", "+ Thẻ A;\n+ Thẻ B."),
        ("Giấy tờ sau\t- Thẻ A \t- Thẻ B", "Giấy tờ sau", "- Thẻ A\n- Thẻ B"),
        ("a) Đơn.  Người nộp ký tên.", "a) Đơn.", "Người nộp ký tên."),
        ("Kế hoạch kinh tế - xã hội", "Kế hoạch kinh tế - xã hội", ""),
    ],
)
def test_the_name_of_a_paper_is_parted_from_what_stands_in_the_same_field(name: str, title: str, rest: str) -> None:
    assert split_title(name) == (title, rest)


def test_a_very_long_name_is_cut_at_its_first_clause_and_no_word_is_lost() -> None:
    name = "Bản thuyết minh của người nộp, gồm các phần sau. " + "Phần này nói về một việc khác nữa " * 40

    title, rest = split_title(name)

    assert title == "Bản thuyết minh của người nộp, gồm các phần sau."
    assert f"{title} {rest}" == name.strip()


def test_a_paper_listed_twice_in_one_case_is_kept_once_and_told(tmp_path: Path) -> None:
    target = folder(tmp_path)
    report = import_records(target, national_record(executionCases=papers("Thẻ A", "Thẻ A", "Thẻ B")))

    assert "giấy tờ lặp" in report.as_text()
    assert Path(report.created[0]).read_text("utf-8").count('ten: "Thẻ A"') == 1


def test_a_paper_without_a_name_is_kept_with_a_word(tmp_path: Path) -> None:
    record = procedure(tmp_path, executionCases=papers("", "*", hasElectronicForm=True))

    assert [item.title for item in record.dossier.cases[0].items] == ["(nguồn không ghi tên giấy tờ)"]
    assert record.dossier.cases[0].items[0].note == "Có biểu mẫu điện tử."
