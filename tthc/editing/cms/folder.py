"""The folder to serve at `/bien-tap/`: the bundled form, its configuration, its page with a strict policy."""

import json
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from tthc.content.catalogue import Lists
from tthc.content.config import Editing, SiteConfig
from tthc.diagnostics import BuildError
from tthc.disk import list_files_below, read_content
from tthc.editing.canonical import dump
from tthc.editing.cms.forge import allowed_origins
from tthc.editing.cms.settings import compose_formats, compose_settings
from tthc.output.files import SiteFile
from tthc.templates import TemplateFolder

_SCRIPT = "main.js"
_NOTE = "# build.py cms ghi tệp này; đừng sửa tay.\n"


def compose_policy(editing: Editing, *, framing: bool = True) -> str:
    """The Content-Security-Policy of the form: it asks its own server and the forge, nothing else.

    Args:
        framing: with what only a header may say: that no page may hold the form in a frame.
    """
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' blob: data:",
        "font-src": "'self'",
        "connect-src": " ".join(("'self'", "blob:", "data:", *allowed_origins(editing))),
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        **({"frame-ancestors": "'none'"} if framing else {}),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def draw_form(site: SiteConfig, lists: Lists, bundle: Path, templates: Path) -> Iterator[SiteFile]:
    """All files of the form.

    Args:
        bundle: what `make cms` has made of Sveltia CMS.

    Raises:
        BuildError: the form is not bundled, or `bien_tap` is not filled in.
    """
    editing = site.editing
    if editing is None:
        raise BuildError("tệp cấu hình chưa có mục bien_tap; xem mẫu ghi sẵn trong site_config.yaml")
    if not (bundle / _SCRIPT).is_file():
        raise BuildError(f"chưa có biểu mẫu đóng gói ở {bundle.as_posix()}; chạy: make cms")
    yield from (
        SiteFile(path.as_posix(), read_content(bundle, *path.parts)) for path in sorted(list_files_below(bundle))
    )
    yield SiteFile("config.yml", (_NOTE + dump(compose_settings(site, editing, lists))).encode())
    yield SiteFile("dang.json", json.dumps(compose_formats(), ensure_ascii=False, separators=(",", ":")).encode())
    yield SiteFile("index.html", _page(site, editing, templates).encode())
    yield SiteFile("chinh-sach.txt", f"Content-Security-Policy: {compose_policy(editing)}\n".encode())


def _page(site: SiteConfig, editing: Editing, templates: Path) -> str:
    environment = Environment(loader=TemplateFolder(templates), autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("cms/index.html")
    return page.render(title=site.title, policy=compose_policy(editing, framing=False)) + "\n"
