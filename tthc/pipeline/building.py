"""The command `build`: a site that would come out the same is left as it stands, any other is published anew."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tthc.diagnostics import Diagnostic, has_errors
from tthc.pipeline.request import Request
from tthc.pipeline.unchanged import found_before, kept_for, looks_of_sources, mark_of_sources, whole_items
from tthc.progress import Track, in_silence


def build(
    request: Request, target: Path, track: Track = in_silence, *, take_over: bool = False
) -> tuple[Diagnostic, ...]:
    """Publish the catalogue under *target*; on any error leave *target* untouched.

    Raises:
        BuildError: see `renewing`, which also tells what *take_over* allows.
    """
    looks = looks_of_sources(request)
    mark = mark_of_sources(request)
    kept = kept_for(target, request.templates)
    known = found_before(kept, mark, target)
    if known is not None:
        return known

    from tthc.pipeline.publishing import PublishTarget, publish  # noqa: PLC0415 — half a second that a site that stands saves

    with _few_circles(is_renewal=bool(kept.of("whole"))):
        found = publish(request, PublishTarget(target, kept, take_over), track)
    if not has_errors(found):
        kept.keep({"whole": whole_items(mark if looks_of_sources(request) == looks else "", found)})
    return found


@contextmanager
def _few_circles(*, is_renewal: bool) -> Iterator[None]:
    """Look for no circles among values while a site is renewed: most live to the end, and looking takes a sixth of it.

    Where much is drawn after all, `Press` lets Python look again.
    """
    if is_renewal:
        gc.disable()
    try:
        yield
    finally:
        gc.enable()
