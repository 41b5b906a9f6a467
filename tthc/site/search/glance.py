"""Time, money and place of a procedure in a few words each, for a row of search."""

from tthc.content.glance import Glance
from tthc.model.labels import UNITS
from tthc.text import format_money, format_number

BY_RULE = "thu theo quy định"
FREE = "không mất tiền"


def tell_time(glance: Glance) -> str:
    """“3 ngày làm việc”, “3–18 ngày làm việc”; empty where no single number tells it."""
    if glance.least is None or glance.most is None or glance.unit is None:
        return ""
    span = dict.fromkeys((glance.least, glance.most))
    return f"{'–'.join(map(format_number, span))} {UNITS[glance.unit]}"


def tell_fee(glance: Glance) -> str:
    """“8.000 đồng”, “đến 8.000 đồng”, “không mất tiền”; empty where the record does not say."""
    if glance.is_by_rule:
        return BY_RULE
    if glance.sums is None:
        return ""
    low, high = glance.sums
    if not high:
        return FREE
    return format_money(high).replace("\u00a0", " ") if low == high else f"đến {format_number(high)} đồng"
