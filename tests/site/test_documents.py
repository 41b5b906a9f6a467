"""The one list of the site's documents: what is registered in it stands everywhere and nowhere by accident."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from drawn import TEMPLATES, VERSION, read_site_config
from kinds import catalogue, manual
from previewing import lay_out

from tthc.pipeline.building import build
from tthc.preview.desk import Desk
from tthc.site import plan
from tthc.site.document import Document, make_page
from tthc.site.plan import site_files
from tthc.site.render import Renderer
from tthc.site.views.home import PlainView
from tthc.site.views.site import Head, Site

ADDRESS = "xin-chao/index.html"


def greeting_view(_: Site) -> PlainView:
    return PlainView(Head("Xin chào", "Lời chào.", ADDRESS))


def greetings(_: Site) -> Iterator[Document]:
    yield make_page(ADDRESS, "pages/greeting.html", greeting_view)


def test_a_page_registered_in_one_place_is_built_shown_and_told_to_search_engines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "REGISTERS", (*plan.REGISTERS, greetings))
    request, public = replace(lay_out(tmp_path), full_text=False), tmp_path / "public"
    template = '{% extends "base.html" %}{% block main %}<h1>{{ head.title }}</h1>{% endblock %}'
    (request.templates / "pages" / "greeting.html").write_text(template, "utf-8")

    build(request, public)
    texts = {file.relative_to(public).as_posix(): file.read_bytes() for file in public.rglob("*") if file.is_file()}
    shown = Desk(request).answer(ADDRESS)

    assert "<h1>Xin chào</h1>" in texts[ADDRESS].decode()
    assert (shown.status, "<h1>Xin chào</h1>" in shown.content.decode()) == (200, True)
    assert {one for one, text in texts.items() if b"xin-chao" in text} == {ADDRESS, "sitemap.xml", "ban-phat-hanh.txt"}


def test_each_document_draws_just_the_addresses_that_it_names() -> None:
    site = Site(catalogue(), read_site_config(), VERSION, manual=manual())
    renderer = Renderer(TEMPLATES, site)

    for document in site_files(site):
        drawn = {file.address for file in document.files(renderer)}
        folders = tuple(one for one in document.addresses if one.endswith("/"))
        assert drawn >= set(document.addresses) - {*folders}
        assert all(one.startswith(folders) for one in drawn - {*document.addresses})


def test_no_template_writes_an_address_itself() -> None:
    written = re.compile(r"(?:root|base_url) (?:\}\}|~ [\"'])\w")
    files = [file for file in TEMPLATES.rglob("*") if file.is_file() and TEMPLATES / "static" not in file.parents]

    assert written.search('<a href="{{ root }}tim-kiem/index.html">')
    assert [file.name for file in files if written.search(file.read_bytes().decode(errors="replace"))] == []
