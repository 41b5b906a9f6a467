"""Where alone a dossier is received, in one sentence, so that nobody asks for papers elsewhere."""

from collections.abc import Sequence

from tthc.schema import Procedure
from tthc.views.channels import ChannelRow

_NOBODY = "Không cán bộ nào được yêu cầu nộp giấy tờ ở nơi khác, theo cách khác."


def filing_rule(record: Procedure, rows: Sequence[ChannelRow]) -> str:
    """That a dossier is received only there and so as *record* tells; empty where it names neither office nor way.

    Args:
        rows: the ways to file that the page shows.
    """
    bodies = record.agencies
    place = "ở nơi tiếp nhận nêu trên trang này" if bodies.reception or bodies.reception_address else ""
    kinds = dict.fromkeys(kind[:1].lower() + kind[1:] for row in rows for kind in row.kinds)
    ways = f"theo cách nộp đã nêu ({', '.join(kinds)})" if kinds else ""
    only = ", ".join(filter(None, (place, ways)))
    return f"Hồ sơ chỉ được nhận {only}. {_NOBODY}" if only else ""
