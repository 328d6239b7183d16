"""What knows Kazakhstan is named so, or counted here with the reason; a graph of other law finds it here.

Examples in docstrings and words for people are no code: what is looked at is what runs.
"""

import ast
import re
from pathlib import Path

from zangraph import resources
from zangraph.kazakhstan import HOME

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "zangraph"
#: “kk-KZ” is the code of a language, and “kazakhstan.py” the name of what is named so.
KNOWS = re.compile(
    r"\bkz-|(?<!kk-)\bKZ\b|Kazakhstan\b(?!\.py)|Казахстан|Қазақстан|Asia/Almaty|adilet|zan\.kz|holidays\.countries|НҚ|tenge",
    re.IGNORECASE,
)
#: Module → why it knows Kazakhstan although its name does not say so.
REASONS = {
    "assess/consequence": "fines are counted in monthly calculation indices, whose worth is in zg:tenge",
    "export/assessments": "fines are told in tenge",
    "export/text/verdicts": "fines are told in tenge",
    "official/files": "an older code for Kazakh letters is named after the country",
    "official/heading": "official texts are exports of Adilet, and begin with the name of the country",
    "official/read": "official texts are exports of Adilet, and end with who signed",
}


def code(path: Path) -> str:
    """Return what runs of `path`: no comments, docstrings or imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not _is_silent(each)] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(tree)


def _is_silent(node: ast.stmt) -> bool:
    told = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return told or isinstance(node, ast.Import | ast.ImportFrom) and "holidays" not in ast.unparse(node)


def knowing(folder: Path) -> set[str]:
    """Return the modules under `folder` that know Kazakhstan."""
    return {
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.rglob("*.py")
        if KNOWS.search(code(path))
    }


def test_what_knows_kazakhstan_is_named_so_or_has_a_reason() -> None:
    assert knowing(SOURCE) - {"kazakhstan", "locale/kazakhstan"} == REASONS.keys()
    assert all(len(reason.split()) > 3 for reason in REASONS.values())


def test_the_guard_above_can_fail(tmp_path: Path) -> None:
    for name, text in {
        "says": 'ACT = "kz-94-v"\n',
        "counts": "def f():\n    from holidays.countries.kazakhstan import Kazakhstan\n",
        "tells": '"""An example: kz-94-v."""\n# Kazakhstan\nfrom zangraph.kazakhstan import HOME\n',
    }.items():
        (tmp_path / f"{name}.py").write_text(text)
    assert knowing(tmp_path) == {"says", "counts"}


def test_sources_of_another_jurisdiction_are_read_and_those_of_home_stay_where_they_were() -> None:
    home = resources.turtle_sources()
    assert {path.parent.name for path in home["digest"]} == {"data", HOME}
    assert all(path.parent.name in ("statute",) for path in home["statute"])
