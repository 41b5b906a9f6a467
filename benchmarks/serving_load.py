"""How many requests a second nginx and Caddy answer on this machine: `python benchmarks/serving_load.py [SITE]`.

SITE is a site built with `--compress`. Without it a small one is made. Both servers run by the files of `deploy/` on
loopback, with wrk on the same cores: the figures compare the two and the kinds of address, they are no promise.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from servers import SERVERS, write_served  # noqa: E402 — the tests know how to start the servers

SECONDS = 5
CONNECTIONS = 64


def addresses(site: Path) -> Iterator[tuple[str, str]]:
    """Kinds of address of *site*, and one of each."""
    page = min(site.glob("thu-tuc/*/niem-yet/index.html")).parent.parent
    yield "trang đầu", ""
    yield "thủ tục", page.relative_to(site).as_posix() + "/"
    yield "kiểu dáng", min(site.glob("static/style.*.css")).relative_to(site).as_posix()
    yield "dữ liệu tìm", "tim-kiem/du-lieu.js"
    yield "không có", "khong-co/"


def load(url: str, coding: str) -> str:
    """What wrk says: requests a second, the slowest in a hundred, errors."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-H", f"Accept-Encoding: {coding}", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, slow = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"99%\s+(\S+)", said)
    errors = " ".join(re.findall(r"(?:Socket errors|Non-2xx).*", said))
    return f"{float(rate[1]) if rate else 0:>10,.0f} /s {slow[1] if slow else '':>10} {errors}"


def main(arguments: list[str]) -> None:
    """Print one line for each server, coding and kind of address."""
    with TemporaryDirectory() as folder:
        root = Path(folder, "srv")
        if arguments:
            root.mkdir()
            (root / "current").symlink_to(Path(arguments[0]).resolve())
            site = root / "current"
        else:
            site = write_served(root)
        for name, server_of in SERVERS.items():
            work = Path(folder, name)
            work.mkdir()
            with server_of(root, work) as server:
                for coding in ("br", "identity"):
                    for kind, address in addresses(site):
                        print(f"{name:<6} {coding:<9} {kind:<12} {load(server.url + address, coding)}")


if __name__ == "__main__":
    main(sys.argv[1:])
