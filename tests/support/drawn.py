"""A small site drawn in memory or on disk, by the templates of the project."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html
from making import TODAY, make_catalogue, make_entry, make_lists, make_office

from tthc.content.catalogue import Catalogue
from tthc.content.config import SiteConfig, read_config
from tthc.engine.derived import DerivedFiles
from tthc.history.data_version import DataVersion
from tthc.history.history import History
from tthc.model.lists import Agency
from tthc.model.vocabulary import Level
from tthc.output.files import SiteFile, look_below, read_again
from tthc.output.tree import SiteTree
from tthc.release.checksums import About, write_proof
from tthc.site.addresses import record_address
from tthc.site.assets import read_static_files
from tthc.site.data.bundle import write_bundle
from tthc.site.manual import Manual
from tthc.site.offline.bundles import write_offline
from tthc.site.plan import site_files
from tthc.site.render import Renderer
from tthc.site.views.site import Site

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
VERSION = DataVersion("0123456789abcdef0123456789abcdef01234567", date(2026, 11, 20))


@cache
def read_site_config() -> SiteConfig:
    """The configuration that the project ships."""
    config, faults = read_config(ROOT / "site_config.yaml")
    assert config is not None, faults
    return config


def make_config(**changes: Any) -> SiteConfig:
    """The shipped configuration with *changes* by English name."""
    return read_site_config().model_copy(update=changes)


def draw(catalogue: Catalogue, config: SiteConfig | None = None, **about: Any) -> dict[str, str]:
    """Text of every document of the site of *catalogue*, by address; *about* goes to the site."""
    used = config or read_site_config()
    site = Site(catalogue, used, **{"version": VERSION, **about})
    return {file.address: file.content.decode(errors="replace") for file in _pages(site)}


def _pages(site: Site) -> Iterator[SiteFile]:
    """Every document of *site*."""
    renderer = Renderer(TEMPLATES, site)
    for document in site_files(site):
        yield from document.files(renderer)


def draw_one(config: SiteConfig | None = None, **changes: Any) -> str:
    """The page of one record, COMPLETE with *changes*."""
    entry = make_entry(**changes)
    return draw(make_catalogue(entry), config)[f"thu-tuc/{entry.procedure.code}/index.html"]


def is_page(address: str) -> bool:
    """Whether a whole page stands there; pieces for other servers and what only leads on are none."""
    return address.endswith(".html") and not address.startswith(("manh/", "nhung/thu-tuc/", "tt/"))


def article(page: str) -> html.HtmlElement:
    """The article of a procedure's page."""
    found = html.document_fromstring(page).xpath("//article[@data-ma]")
    assert len(found) == 1
    return found[0]


def words(page: str, path: str = "//main") -> str:
    """What a reader sees of *page* under *path*, with single spaces; no-break spaces as spaces."""
    found = html.document_fromstring(page).xpath(path)
    return " ".join(" ".join(part.text_content() for part in found).split())


def variety() -> Catalogue:
    """Records that between them show everything that a page can show."""
    agency = Agency(
        id="ubnd-xa",
        ten="Ủy ban nhân dân cấp xã",
        ten_ngan="UBND cấp xã",
        cap=Level.COMMUNE,
        dia_chi="Số 1, phường Tô Hiệu",
        dien_thoai="0212 000 0001",
        email="xa@sonla.example",
        trang_web="https://xa.sonla.example/",
        gio_lam_viec="7 giờ 30 đến 17 giờ, thứ Hai đến thứ Sáu",
        ten_cu=("Ủy ban nhân dân xã cũ",),
        can_xac_nhan="số điện thoại",
    )
    lists = make_lists()
    province = {"loai": "mot-cua-tinh", "xa_phuong": None, "la_mau": True, "toa_do": None, "can_xac_nhan": "số nhà"}
    offices = (make_office(), make_office("mot-cua-tinh", ten="Trung tâm Phục vụ hành chính công tỉnh", **province))
    return make_catalogue(
        make_entry(trinh_tu="1. Nộp ở [nơi này](/co-quan/ubnd-xa/), xem [thủ tục](../ho-tich/1-000102.md).\n2. Nhận."),
        make_entry(
            ma="1.000102", ten="Đăng ký <khai sinh> & “nuôi con”", lien_quan=["1.000101"], thay_the=["1.000090"]
        ),
        make_entry(ma="1.000103", ten="Thủ tục cũ", bai_bo={"tu": "2026-06-01", "so": "9/QĐ", "thay_bang": "1.000101"}),
        make_entry(ma="1.000104", ten="Thủ tục sắp tới", cong_bo=[{"so": "10/QĐ-UBND", "hieu_luc_tu": "2027-01-01"}]),
        *(make_entry(ma=f"2.{index:06}", ten=f"Cấp giấy phép số {index}") for index in range(60)),
        lists=make_lists(
            agencies={**lists.agencies, "ubnd-xa": agency}, offices={office.id: office for office in offices}
        ),
    )


def write_site(
    catalogue: Catalogue,
    folder: Path,
    config: SiteConfig | None = None,
    history: History | None = None,
    manual: Manual | None = None,
) -> None:
    """The whole site of *catalogue* in *folder*, with its styles, scripts, forms and open data."""
    used = config or read_site_config()
    tree = SiteTree(folder)
    derived = DerivedFiles(tree, {})
    with closing(history or History()) as reported:
        tree.write(_pages(Site(catalogue, used, VERSION, reported, manual or Manual())))
    tree.write((*read_static_files(TEMPLATES), *_forms(catalogue)))
    write_bundle(derived, (record_address(listing.code) for listing in catalogue.listings))
    if used.offline:
        write_offline(derived, catalogue.shown, VERSION)
    write_proof(tree, About(VERSION, TODAY), archive=used.archive)


def derived_in(folder: Path) -> DerivedFiles:
    """What stands in *folder*, of which more is to be made."""
    return DerivedFiles(tree_of(folder), {})


def tree_of(folder: Path) -> SiteTree:
    """What stands in *folder*, to be added to."""
    tree = SiteTree(folder)
    tree.note(read_again(folder, address) for address in look_below(folder).files)
    return tree


def _forms(catalogue: Catalogue) -> Iterator[SiteFile]:
    return (SiteFile(f"bieu-mau/{name}", b"form") for name in catalogue.forms)
