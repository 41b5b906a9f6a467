"""What is internal stands on no public document: not today's, not tomorrow's, not in what changed."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any
from zipfile import ZipFile, is_zipfile

import brotli
import pytest
from making import make_docx, make_lists, make_procedure, make_text
from pydantic import Field
from scripted import ROOT, git
from unpacking import unpacked

from tthc.diagnostics import has_errors
from tthc.editing.canonical import dump_list_entry
from tthc.history.outline import Outliner
from tthc.history.sentences import describe_entry
from tthc.model.record import Mark, Record, as_file, internal_fields, without_internal
from tthc.pipeline.building import build
from tthc.pipeline.request import Request

TODAY = date(2026, 11, 24)
SECRET = "qwzjx"
"""A word of no language that the site speaks, with letters that no packing takes apart."""
DOCUMENTATION = re.compile(r"tro-giup/|du-lieu/schema\.json")
"""Where the form of a file is explained to those who keep one: every key by name, and no procedure."""


def steps_of(actor: str) -> list[dict[str, Any]]:
    return [{"buoc": "B1", "viec": f"Thẩm định {actor}", "ai": actor, "so": 3, "don_vi": "ngay-lam-viec"}]


def imported(actor: str) -> dict[str, Any]:
    return {"loai": "csdlqg", "id": "1", "dau_van": {"ten": f"{actor}0000", SECRET: "000000000000"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of a procedure whose work inside differs in every version: past, present, to come."""
    root = tmp_path_factory.mktemp("internal")
    folder = root / "procedures"
    lists = make_lists()
    ids = {"co-quan": lists.agencies, "linh-vuc": lists.sectors, "doi-tuong": lists.applicants}
    texts = {f"_danh-muc/{name}.yaml": "".join(map(dump_list_entry, map(as_file, ids[name].values()))) for name in ids}
    decided = [{"so": "4000/QĐ-UBND", "ngay": "2026-11-20", "hieu_luc_tu": "2026-12-01"}]
    coming = make_text(quy_trinh_noi_bo=steps_of(f"{SECRET} mai"), cong_bo=decided, tom_tat="Sẽ khác.")
    texts |= {"ho-tich/1-000101@2026-12-01.md": coming}
    (folder / "_bieu-mau").mkdir(parents=True)
    (folder / "_bieu-mau" / "to-khai.docx").write_bytes(make_docx())
    git(root, "init", "--quiet")
    git(root, "config", "user.name", "Người sửa")
    git(root, "config", "user.email", "sua@tinh.example")
    for month, actor in ((3, f"{SECRET} xưa"), (6, f"{SECRET} nay")):
        texts["ho-tich/1-000101.md"] = make_text(quy_trinh_noi_bo=steps_of(actor), nguon=imported(actor))
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", f"Sửa việc của {actor}", day=date(2026, month, 2))
    where: dict[str, Any] = {
        "templates": ROOT / "templates",
        "docs": ROOT / "docs",
        "config": ROOT / "site_config.yaml",
    }
    found = build(Request(procedures=folder, today=TODAY, compress=True, **where), root / "public")
    assert not has_errors(found), found
    return root / "public"


def documents(site: Path) -> Iterator[tuple[str, str]]:
    """Address and text of every file of *site*, packed ones as they were before, those of zips as well."""
    for file in sorted(one for one in site.rglob("*") if one.is_file()):
        yield from _opened(file.relative_to(site).as_posix(), file.read_bytes())


def _opened(address: str, content: bytes) -> Iterator[tuple[str, str]]:
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from _opened(f"{address}!{name}", archive.read(name))
    elif address.endswith(".bin"):
        yield address, "".join(unpacked(content, ""))
    else:
        yield address, _unpacked(address, content).decode("utf-8", "replace")


def _unpacked(address: str, content: bytes) -> bytes:
    if address.endswith(".br"):
        return bytes(brotli.decompress(content))
    if content.startswith(b"\x1f\x8b"):
        return gzip.decompress(content)
    with suppress(zlib.error):
        return zlib.decompress(content)
    return content


def test_no_public_document_tells_of_the_work_inside_or_that_it_changes(site: Path) -> None:
    shown = {address: text for address, text in documents(site) if not DOCUMENTATION.search(address)}
    words = re.compile(f"{SECRET}|quy trình nội bộ|quy_trinh_noi_bo|internal_steps|fingerprints|dau_van", re.IGNORECASE)

    assert {address: found[0] for address, text in shown.items() if (found := words.search(text))} == {}


def test_the_walk_meets_every_kind_of_document_and_opens_what_is_packed(site: Path) -> None:
    """A walk that reads nothing finds nothing: the public name of the procedure is met where the secret was sought."""
    shown = {address for address, text in documents(site) if "giấy khai sinh" in text}
    kinds = (
        r"thu-tuc/1.000101/index\.(html|json|md)",
        r"thu-tuc/1.000101/(niem-yet|tu-ngay-2026-12-01|lich-su)/index\.html",
        r"thu-tuc/1.000101/lich-su/2026-06-02/index\.html",
        r"thay-doi/atom\.xml",
        r"du-lieu/thu-tuc\.(json|csv)",
        r"du-lieu/catalogue\.zip!thu-tuc/1.000101/index\.html",
        r"ngoai-tuyen/[0-9a-f]+\.bin",
        r"pagefind/fragment/.+",
        r".+\.br",
        r".+\.gz",
    )

    assert [kind for kind in kinds if not any(re.fullmatch(kind, address) for address in shown)] == []


def test_a_change_of_the_work_inside_is_no_row_of_the_history_and_no_news(site: Path) -> None:
    """The commit of June changed nothing else; the address of its page, which was given out, leads to what it says."""
    history = (site / "thu-tuc/1.000101/lich-su/index.html").read_text("utf-8")

    assert "02/03/2026" in history or "2026-03-02" in history
    assert "Sửa nhỏ" not in history
    assert not (site / "thay-doi/2026-06").exists()
    assert (site / "thay-doi/atom.xml").read_text("utf-8").count("<entry>") == 1
    assert "giấy khai sinh" in (site / "thu-tuc/1.000101/lich-su/2026-06-02/index.html").read_text("utf-8")


def test_a_version_to_come_tells_what_else_will_differ(site: Path) -> None:
    page = json.loads((site / "thu-tuc/1.000101/index.json").read_text("utf-8"))

    assert [one["parts"] for one in page["upcoming"]] == [["tóm tắt"]]


class _Row(Record):
    word: str = Field(alias="chu")
    secret: Annotated[str, Mark.INTERNAL] = Field("", alias="kin")


class _Whole(Record):
    """A record as someone may write it tomorrow: internal fields in rows, and in what need not be there."""

    rows: tuple[_Row, ...] = Field((), alias="dong")
    part: _Row | None = Field(None, alias="phan")
    absent: _Row | None = Field(None, alias="vang")
    secrets: Annotated[tuple[str, ...], Mark.INTERNAL] = Field((), alias="cac_kin")


def test_a_field_is_left_out_wherever_it_stands_once_it_is_marked() -> None:
    row = _Row(chu="thấy", kin=SECRET)
    whole = _Whole(dong=(row, row), phan=row, cac_kin=(SECRET,))

    assert without_internal(whole) == _Whole(dong=(_Row(chu="thấy"),) * 2, phan=_Row(chu="thấy"))
    assert whole.model_dump(exclude=dict(internal_fields(_Whole))) == {
        "rows": ({"word": "thấy"}, {"word": "thấy"}),
        "part": {"word": "thấy"},
        "absent": None,
    }
    assert describe_entry(_Row, as_file(row), str) == "thấy"


def test_a_record_keeps_everything_else_for_the_public() -> None:
    plain = make_procedure(nguon={"loai": "csdlqg", "id": "1"})

    assert without_internal(make_procedure(quy_trinh_noi_bo=steps_of("ai"), nguon=imported("ai"))) == plain
    assert without_internal(plain) == plain


def test_old_versions_are_outlined_without_what_is_internal() -> None:
    plain = make_text(nguon={"loai": "csdlqg", "id": "1"})
    full = make_text(nguon=imported(SECRET), quy_trinh_noi_bo=steps_of(SECRET))

    assert Outliner(str).outline(full.encode()) == Outliner(str).outline(plain.encode())


def test_what_draws_public_documents_opens_records_as_the_public_sees_them() -> None:
    files = sorted((ROOT / "tthc" / "site").rglob("*.py"))

    assert len(files) > 40
    assert [file.name for file in files if ".entry()" in file.read_text("utf-8")] == []
