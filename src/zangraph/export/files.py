"""A document in whichever format it is asked for."""

from importlib import import_module

from zangraph.errors import InputError
from zangraph.export.document import Document

#: What a document can be written as; the last two are no text.
FORMATS = ("html", "md", "docx", "xlsx")
BINARY = ("docx", "xlsx")
TYPES = {
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LIBRARIES = ("docx", "openpyxl")


def written(document: Document, form: str) -> bytes:
    """Return `document` as a file in the format `form`, one of `FORMATS`.

    Raise InputError where the library for it is not installed.
    """
    try:
        if form in BINARY:
            found: bytes = import_module(f"zangraph.export.{form}").file(document)
            return found
        name = {"html": "html", "md": "markdown"}[form]
        page: str = import_module(f"zangraph.export.{name}").page(document)
        return page.encode()
    except ModuleNotFoundError as missing:
        if missing.name not in _LIBRARIES:
            raise
        raise InputError(
            f"--format {form} needs the package’s extra “export”: pip install 'zangraph[export]'."
        ) from None
