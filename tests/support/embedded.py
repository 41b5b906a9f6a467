"""A site whose pages other sites frame, and whose readers send on what they read and report what is wrong."""

from pathlib import Path

from drawn import make_config, write_site
from making import make_catalogue, make_entry

from tthc.content.catalogue import Catalogue

CODE = "1.000101"
_FORM = "https://git.example/new?title={ma}&phan={phan}&ban={ban}"


def write_embedded(folder: Path) -> None:
    """The site: two procedures, one of which has two cases, and a form to report what is wrong."""
    write_site(_catalogue(), folder, make_config(base_url="http://127.0.0.1/", report_form=_FORM))


def _catalogue() -> Catalogue:
    cases = [
        {"ten": title, "giay_to": [{"ten": f"Giấy {title}", "ban_chinh": 1, "ghi": "nếu có"}]}
        for title in ("sinh trong nước", "sinh ở nước ngoài")
    ]
    return make_catalogue(
        make_entry(ho_so={"so_bo": 1, "truong_hop": cases}),
        make_entry(ma="1.000103", ten="Đăng ký kết hôn mẫu", thay_the=["1.000090"]),
    )
