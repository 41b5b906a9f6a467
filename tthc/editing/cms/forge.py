"""Where the form keeps what it saves: the forge of `bien_tap` in `site_config.yaml` → the back end of Sveltia CMS."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tthc.content.config import Editing
from tthc.diagnostics import BuildError
from tthc.model.vocabulary import Forge

PUBLIC: Mapping[Forge, tuple[str, ...]] = MappingProxyType(
    {
        Forge.GITHUB: ("https://api.github.com",),
        Forge.GITLAB: ("https://gitlab.com",),
        Forge.GITEA: ("https://gitea.com",),
        Forge.TEST: (),
    }
)
"""The addresses that the form asks where no server of one's own is named."""

REVIEWED = frozenset({Forge.GITHUB, Forge.GITLAB})
"""Forges on which each change that the form saves becomes a pull request of its own."""

_MESSAGES = {"create": "Thêm {{slug}}", "update": "Sửa {{slug}}", "delete": "Xóa {{slug}}"}
_ROOTS: Mapping[Forge, Mapping[str, str]] = MappingProxyType(
    {
        Forge.GITHUB: {"api_root": "/api/v3", "graphql_api_root": "/api/graphql"},
        Forge.GITLAB: {"base_url": "", "api_root": "/api/v4", "graphql_api_root": "/api/graphql"},
        Forge.GITEA: {"base_url": "", "api_root": "/api/v1"},
    }
)


def backend_of(editing: Editing) -> Mapping[str, Any]:
    """The `backend` of the configuration.

    Raises:
        BuildError: no repository is named.
    """
    if editing.forge is Forge.TEST:
        return {"name": "test-repo"}
    if not editing.repository:
        raise BuildError("bien_tap trong tệp cấu hình chưa ghi kho; ví dụ kho: tinh/thu-tuc")
    own = (
        {key: editing.address.rstrip("/") + path for key, path in _ROOTS[editing.forge].items()}
        if editing.address
        else {}
    )
    return {
        "name": editing.forge.value,
        "repo": editing.repository,
        "branch": editing.branch,
        **own,
        **_sign_in(editing),
        "commit_messages": _MESSAGES,
    }


def allowed_origins(editing: Editing) -> tuple[str, ...]:
    """Origins that the page of the form must be allowed to ask."""
    own = (editing.address.rstrip("/"),) if editing.address else PUBLIC[editing.forge]
    return tuple("/".join(one.split("/")[:3]) for one in own)


def _sign_in(editing: Editing) -> Mapping[str, Any]:
    """With an application the forge's own page asks for the password; without one each editor pastes a token."""
    if editing.forge is Forge.GITHUB:
        return {"base_url": editing.sign_in.rstrip("/")} if editing.sign_in else {"auth_methods": ("token",)}
    if not editing.application:
        return {"auth_methods": ("token",)}
    pkce = {"auth_type": "pkce"} if editing.forge is Forge.GITLAB else {}
    return {**pkce, "app_id": editing.application}
