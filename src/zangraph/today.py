"""What day it is in Kazakhstan."""

from datetime import date, datetime, timedelta, timezone

#: The whole country has kept UTC+5 since 1 March 2024; a fixed offset needs no time zone database.
ALMATY = timezone(timedelta(hours=5), "Asia/Almaty")


def today() -> date:
    """Return today's date in Kazakhstan."""
    return datetime.now(ALMATY).date()
