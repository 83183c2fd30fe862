"""Dates as Finnish writes them."""

from __future__ import annotations

from datetime import date


def finnish_date(day: date) -> str:
    """Day, month and year without leading zeros: 22.11.2026."""
    return f"{day.day}.{day.month}.{day.year}"
