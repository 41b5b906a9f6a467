"""Where readers report what is wrong on a page, kept apart from what is wrong with their own case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tthc.model.sections import SECTIONS, Section
from tthc.site.addresses import REPORT
from tthc.site.document import Document, make_page
from tthc.site.views.site import Head, Site

REPORTABLE = tuple(section for section in SECTIONS.values() if section.is_reportable)
"""Parts of a procedure's page that bear a link to the report, by their anchor."""

_BLANK = re.compile(r"\{(?:ma|phan|ban)\}")


@dataclass(frozen=True)
class ReportView:
    """The page that leads a report on its way.

    Attributes:
        sections: the parts that a report can be about.
        form: address of the form with `{ma}`, `{phan}` and `{ban}` still to fill in; empty where there is none.
    """

    head: Head
    sections: tuple[Section, ...]
    form: str

    @property
    def blank_form(self) -> str:
        """The address of the form for a reader without scripts: nothing filled in."""
        return _BLANK.sub("", self.form)


def documents(_: Site) -> Iterator[Document]:
    """The page to report what is wrong."""
    yield make_page(REPORT, "pages/report.html", report_view)


def report_view(site: Site) -> ReportView:
    """The page to which every “Báo chỗ sai” leads."""
    description = "Báo một chỗ ghi sai trên trang; việc của riêng bạn thì gửi tới đâu."
    return ReportView(Head("Báo chỗ sai", description, REPORT), REPORTABLE, site.config.report_form or "")
