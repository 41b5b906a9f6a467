"""The preview as it stands: looks at the disk again, draws what is asked for, tells who waits of each change."""

import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError

from tthc.content.config import SiteConfig, read_config
from tthc.content.listfiles import read_true_days
from tthc.diagnostics import BuildError, Diagnostic
from tthc.history.data_version import DataVersion, version_of
from tthc.history.git import Absence, Repository, repository_of
from tthc.history.history import History, history_of
from tthc.pipeline.reading import find_odd_sources
from tthc.pipeline.request import Request
from tthc.preview.checking import check_changed, check_whole, settle
from tthc.preview.overlay import FAULTS, Overlay, group_by_file, pick_most_urgent
from tthc.preview.reading import FileStamps, file_stamp_of, file_stamps_of, read_folder
from tthc.preview.shelf import DocumentTable, Shelf, table_of
from tthc.preview.state import (
    State,
    address_of,
    drawing_fault,
    has_new_lists,
    page_faults_of,
    pages_by_path,
    sort_faults,
    without_whole_site,
)
from tthc.site.assets import read_static_files
from tthc.site.manual import read_manual
from tthc.site.render import Renderer
from tthc.site.views.site import Site

_ONLY_BUILT = ("du-lieu/", "pagefind/", "ngoai-tuyen/", "ban-phat-hanh", "SHA256SUMS", "version.json")
"""Beginnings of addresses of what is made from a site that is written whole."""


class Answer(NamedTuple):
    """What is sent for an address."""

    status: int
    address: str
    content: bytes


class Desk:
    """The preview of one catalogue. One thread refreshes, one checks what waits, others ask for pages.

    Raises:
        BuildError: there is no folder of procedures.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._overlay = Overlay(request.templates)
        self._origin = _origin_of(request, None)
        self._origin_waits = False
        self._drawing = threading.Lock()
        self._changing = threading.RLock()
        self._news = threading.Condition()
        self._start, self._number = time.time_ns(), 0
        self._state = self._look(None)
        self._announced = self._state.faults

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with what stands on the disk, as far as it is known."""
        return self._state.faults

    @property
    def token(self) -> str:
        """Names what is shown; changes when a page may look otherwise."""
        return f"{self._start:x}-{self._number}"

    def refresh(self) -> bool:
        """Look at the disk again; whether something was changed there."""
        with self._changing:
            before = self._state
            now = self._look(before)
            if now is before:
                return False
            self._state = now
            self._origin_waits = True
            self._tell()
            return True

    def settle(self) -> bool:
        """Do some of what waits; whether more waits."""
        if self._origin_waits:
            self._ask_git()
            return True
        state = self._state
        if state.checked.is_settled:
            return False
        checked = settle(state.checked)
        with self._changing:
            if self._state is not state:
                return True
            self._state = replace(state, checked=checked, faults=sort_faults(state, checked))
            if self._state.faults != self._announced:
                self._tell()
        return False

    def wait(self, token: str, seconds: float) -> str:
        """The token once it is no longer *token*, or after *seconds*."""
        with self._news:
            self._news.wait_for(lambda: self.token != token, seconds)
            return self.token

    def answer(self, address: str) -> Answer:
        """What stands at *address*, dressed for the editor; with the site's own page where nothing does."""
        token = self.token  # before the state: what is drawn may be newer than its token, never older
        state = self._state
        for file in self._overlay.still():
            if file.address == address:
                return Answer(200, address, file.content)
        if address == FAULTS or state.shelf is None:
            return self._of_faults(state, token)
        with self._drawing:
            try:
                return self._drawn(state, state.shelf, address, token)
            except Exception as error:  # noqa: BLE001 — an editor sees what cannot be drawn, whatever it is
                return self._not_drawn(state, address, token, error)

    def knows(self, address: str) -> bool:
        """Whether something stands at *address*."""
        shelf = self._state.shelf
        return address == FAULTS or (shelf is not None and shelf.knows(address))

    def close(self) -> None:
        """End what reads files of old."""
        with self._drawing:
            self._origin.history.close()

    def _drawn(self, state: State, shelf: Shelf, address: str, token: str) -> Answer:
        content = shelf.read(address)
        if content is not None:
            page_faults = page_faults_of(state, shelf.sources(address), token)
            return Answer(
                200, address, self._overlay.over(content, page_faults) if address.endswith(".html") else content
            )
        broken = frozenset(path for path in state.reading.broken if address_of(path) == address)
        if broken:
            page_faults = page_faults_of(state, broken, token)
            return Answer(404, FAULTS, self._overlay.page("Tệp chưa đọc được", page_faults.own, page_faults))
        page_faults = page_faults_of(state, frozenset(), token)
        if address.startswith(_ONLY_BUILT):
            return Answer(404, FAULTS, self._overlay.nothing(page_faults))
        lost = shelf.read("404.html") or b""
        return Answer(404, "404.html", self._overlay.over(lost, page_faults))

    def _of_faults(self, state: State, token: str) -> Answer:
        page_faults = page_faults_of(state, frozenset(), token)
        kept = pick_most_urgent(state.faults)
        groups = group_by_file(kept, pages_by_path(state))
        title = f"{page_faults.others} lỗi, {len(state.faults) - page_faults.others} cảnh báo"
        page = self._overlay.page(title, groups, page_faults, more=len(state.faults) - len(kept))
        return Answer(200 if state.shelf else 500, FAULTS, page)

    def _not_drawn(self, state: State, address: str, token: str, error: Exception) -> Answer:
        sources = state.shelf.sources(address) if state.shelf else frozenset()
        page_faults = page_faults_of(state, sources, token)
        groups = (*group_by_file((drawing_fault(error),), {}), *page_faults.own)
        return Answer(500, FAULTS, self._overlay.page("Không vẽ được trang này", groups, page_faults))

    def _tell(self) -> None:
        with self._news:
            self._announced = self._state.faults
            self._number += 1
            self._news.notify_all()

    def _look(self, before: State | None) -> State:
        """What stands on the disk now; *before* itself where nothing was changed."""
        request = self._request
        stamps = {**_stamps(request.templates), **_stamps(request.docs), "": file_stamp_of(request.config)}
        reading = read_folder(request.procedures, before.reading if before else None)
        if before and stamps == before.stamps and reading == before.reading:
            return before
        config, config_faults = read_config(request.config)
        config_faults = (*config_faults, *find_odd_sources(request))
        catalogue = reading.catalogue(request.today)
        if before:
            checked = check_changed(catalogue, before.checked, has_new_lists=has_new_lists(reading, before.reading))
        else:
            checked = check_whole(catalogue)
        config = config or (before.config if before else None)
        state = State(reading, checked, config, config_faults, stamps=stamps, manual=read_manual(request.docs))
        return self._drawable(state, before)

    def _drawable(self, state: State, before: State | None) -> State:
        """*state* with a site to draw: that of before where a template cannot be read."""
        if state.config:
            site = self._site(state, state.config)
            table = table_of(site)
            state = replace(state, table=table, shelf=before.shelf if before else None)
            try:
                state = replace(state, shelf=self._shelf(site, table))
            except TemplateError as error:
                state = replace(state, template_faults=(drawing_fault(error),))
        return replace(state, faults=sort_faults(state, state.checked))

    def _site(self, state: State, config: SiteConfig) -> Site:
        return Site(state.checked.catalogue, without_whole_site(config), *self._origin[:2], state.manual)

    def _shelf(self, site: Site, table: DocumentTable) -> Shelf:
        request = self._request
        renderer = Renderer(request.templates, site)
        renderer.compile()
        return Shelf(site, table, renderer, request.procedures, read_static_files(request.templates))

    def _ask_git(self) -> None:
        """Which version of the data this is: it stands at the foot of pages, and nobody waits for it after a save."""
        self._origin_waits = False
        before = self._origin
        try:
            now = _origin_of(self._request, before)
        except BuildError:  # it is asked again after the next save; a check goes on meanwhile
            return
        if now == before:
            return
        with self._changing:
            self._origin = now
            self._state = self._drawable(self._state, self._state)
            if now.history is not before.history:
                with self._drawing:  # what was being drawn of it is done
                    before.history.close()
            if (now.head, now.days) != (before.head, before.days):
                self._tell()


class _Origin(NamedTuple):
    """What git knows of the files, the commit up to which it was asked, and the days written down for wrong clocks."""

    version: DataVersion
    history: History
    head: str
    days: Mapping[str, date]


def _stamps(folder: Path | None) -> FileStamps:
    return file_stamps_of(folder) if folder else {}


def _origin_of(request: Request, before: _Origin | None) -> _Origin:
    """What git knows now; the history of *before* where no commit came and no day was written down."""
    repository = repository_of(request.procedures, request.now) if request.procedures.is_dir() else Absence("")
    head = repository.head if isinstance(repository, Repository) else ""
    days = read_true_days(request.procedures)
    is_known = before is not None and (before.head, before.days) == (head, days)
    history = before.history if before and is_known else history_of(repository, request.today)
    return _Origin(version_of(request.procedures, clock=request.now), history, head, days)
