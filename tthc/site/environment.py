"""Jinja as thousands of pages need it: strict, escaping, each template compiled once, and without detours."""

from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment, StrictUndefined, Template, select_autoescape
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from tthc.site.filters.abbreviations import explain_abbreviations
from tthc.site.filters.links import break_lines, root_links
from tthc.site.filters.qr import qr_svg
from tthc.templates import TemplateFolder
from tthc.text import cut_line, format_long_date, format_short_date

_text_of: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""`escape` for plain text whose result does not differ from it: in a release that has no such way, `escape`."""


class _Compiled(BytecodeCache):
    """Templates as they were compiled, by name and text: for all environments of this process, in any folder."""

    _MOST = 1024

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 — see `get_bucket`
        """The name of the template; where it stands says nothing of what it compiles to."""
        return name

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The code of *source*, which is told to stand in *filename* where it fails."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code and filename and bucket.code.co_filename != filename:
            bucket.code = _standing_in(filename, bucket.code)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* with what is kept."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what *bucket* holds; all is forgotten where too much is kept, which only a long preview meets."""
        if len(self._kept) >= self._MOST:
            self._kept.clear()
        if bucket.code:
            self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def _standing_in(filename: str, code: CodeType) -> CodeType:
    """*code* and all within it as if it had been read from *filename*."""
    inner = (_standing_in(filename, one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=filename, co_consts=tuple(inner))


def site_environment(templates: Path) -> Environment:
    """The environment of the *templates* of a site."""
    environment = _Environment(
        loader=TemplateFolder(templates),
        bytecode_cache=_COMPILED,
        autoescape=select_autoescape(("html", "xml"), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= {
        "explained": explain_abbreviations,
        "cut_line": cut_line,
        "lines": break_lines,
        "long_date": format_long_date,
        "qr_svg": qr_svg,
        "rooted": root_links,
        "short_date": format_short_date,
    }
    return environment


class _Context(Context):
    def call(self, callee: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What *callee* gives; most are macros, of which nothing needs to be asked."""
        if type(callee) is not Macro:
            return super().call(callee, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return callee(self.eval_ctx, *args, **kwargs)


class _Template(Template):
    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 — the name that the library gives it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template that was compiled to *code*; what it puts out is joined, so escaping it need not mark it."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        """The one module that all who import this template share: none of them brings globals of its own."""
        return super()._get_default_module()


class _Environment(Environment):
    template_class = _Template
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._made: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 — as above
    ) -> Template:
        """The template of this *name*; once made it stays as it is."""
        if not isinstance(name, str):
            return name
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = super().get_template(name, parent, globals)
        return made

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows: no template has any of its own to lay over it."""
        return super().make_globals(d) if d else self.globals


def _escaped(value: object) -> str:
    """*value* as it may stand in a page."""
    if type(value) is str:
        return _text_of(value)
    return value if isinstance(value, Markup) else escape(value)
