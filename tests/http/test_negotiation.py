"""Which format is chosen, case by case as RFC 9110 has it."""

import pytest

from zangraph.http.negotiation import GRAPHS, PAGE, TABLES, choose, choose_language

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("application/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.5, */*;q=0.1", "text/csv"),
        ("text/csv, */*", "text/csv"),
        ("*/*, text/csv;q=0", "application/sparql-results+json"),
        ("text/*, text/csv;q=0", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("application/json, application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml; charset=utf-8", "application/sparql-results+xml"),
        (BROWSER, "application/xml"),
        ("text/csv;q=2, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        ("nonsense, text/csv", "text/csv"),
        ("text/csv;q=0.001", "text/csv"),
    ],
)
def test_tables(accept: str, media: str) -> None:
    found = choose(accept, TABLES)
    assert found is not None and found.media == media


@pytest.mark.parametrize("accept", ["text/turtle", "image/png", "text/csv;q=0", "*/*;q=0", "nonsense", ","])
def test_nothing_fits(accept: str) -> None:
    assert choose(accept, TABLES) is None


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "turtle"),
        ("application/ld+json", "jsonld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', "jsonld"),
        ("application/json", "jsonld"),
        ("application/n-triples", "ntriples"),
        ("text/plain", "ntriples"),
        ("application/rdf+xml", "rdfxml"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.8", "rdfxml"),
        (BROWSER, "rdfxml"),
    ],
)
def test_graphs(accept: str, name: str) -> None:
    found = choose(accept, GRAPHS)
    assert found is not None and found.format.name == name


def test_browsers_get_a_page_where_there_is_one() -> None:
    found = choose(BROWSER, (*GRAPHS, PAGE))
    assert found is not None and found.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("accept", "lang"),
    [
        ("", "en"),
        ("ru", "ru"),
        ("kk-KZ, ru;q=0.9", "kk"),
        ("de, fr;q=0.9", "en"),
        ("de, ru;q=0.5, en;q=0.4", "ru"),
        ("*", "en"),
        ("ru;q=0", "en"),
    ],
)
def test_languages(accept: str, lang: str) -> None:
    assert choose_language(accept, ["en", "ru", "kk"]) == lang
