"""Whatever engine answers, the answer is the same, or a refusal with its reason; never another one."""

import io
import json
import sys
from pathlib import Path

import pytest
from servers import Place, free_port, running

from zangraph.cli import main
from zangraph.errors import EngineError
from zangraph.namespaces import graphs_of
from zangraph.questions import LANGUAGES, bind, questions
from zangraph.store.around import Abilities
from zangraph.store.confine import Limits
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.opening import ENDPOINT
from zangraph.store.remote import RemoteStore, connect

COMMANDS = [
    "norms --on 2026-01-17",
    "norms --on 2026-01-18 --role ai-system-owner --lang ru",
    "norms --on 2026-08-25 --layer digest --lang kk",
    "norms --on 2026-02-01 --act 94-V --time-limit",
    "norms --on 2026-02-01 --text персональные",
    "show kz-94-v-stop-processing-on-revocation --on 2026-02-01",
    "show N091 --lang kk",
    "show kz-230-viii --layer statute --on 2026-02-01",
    "show kz-94-v-art-8 --on 2026-02-01 --lang ru",
    "show ai-system-owner",
    "show art.99(7)",
    "changes --from 2025-12-31 --to 2026-08-31",
    "changes --from 2026-01-05 --to 2026-01-18 --layer digest --lang ru",
    "search персональные данные --lang ru",
    "search kz-94-v-art-8",
    "search N091 --layer statute",
    "coverage",
    "coverage --layer digest --lang kk",
    "ask what-binds-a-role role=ai-system-holder on=2026-01-18",
    "ask powers-by-holder --lang ru",
    "ask norms-of-an-act act=kz-193-vii on=2026-02-01",
    "ask what-a-term-means term=ПЕРСОНАЛЬНЫЕ --lang ru",
]


def told(command: str, capfd: pytest.CaptureFixture[str]) -> object:
    status = main([*command.split(), "--format", "json"])
    out = capfd.readouterr().out
    assert status == 0
    return json.loads(out)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(place: Place, command: str, capfd: pytest.CaptureFixture[str]) -> None:
    ours = told(command, capfd)
    theirs = told(f"{command} --endpoint {place.query}", capfd)
    if command.startswith("ask"):  # each engine orders texts as it likes
        assert in_any_order(theirs) == in_any_order(ours)
    else:
        assert theirs == ours
    assert ours


def in_any_order(answer: object) -> tuple[object, list[str]]:
    assert isinstance(answer, dict)
    rows = answer["results"]["bindings"]
    return answer["head"], sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.fixture(scope="session")
def remote(place: Place) -> RemoteStore:
    return connect(place.query)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_stored_question_is_answered_the_same_or_refused(
    remote: RemoteStore, store: EmbeddedStore, lang: str
) -> None:
    for asked in questions():
        if asked.name in remote.refused:
            continue
        text = bind(store, asked, {}, lang=lang)
        ours, theirs = (
            sorted(sorted(row.items()) for row in each.select(text, graphs_of("all")))
            for each in (store, remote)
        )
        assert theirs == ours, asked.name


def test_what_each_engine_can_do_is_known(place: Place, remote: RemoteStore) -> None:
    if place.name == "oxigraph":
        assert remote.findings.abilities == Abilities()
        assert remote.refused == frozenset()
        assert remote.notes == []
    else:
        assert remote.findings.abilities == Abilities(misordered=("<=",), truths=False, folds_in_regex=False)
        assert "what-goes-with-a-norm" in remote.refused
        assert any("compares dates wrongly (<=)" in note for note in remote.notes)


def test_what_is_answered_wrongly_is_refused(
    place: Place, remote: RemoteStore, capfd: pytest.CaptureFixture[str]
) -> None:
    status = main(["ask", "what-goes-with-a-norm", "--endpoint", place.query])
    said = capfd.readouterr()
    assert status == (3 if "what-goes-with-a-norm" in remote.refused else 0)
    assert ("was answered wrongly, or too late, by that store" in said.err) == (status == 3)


QUERIES = [
    ("SELECT ?norm { ?norm zg:bearer role:seller } ORDER BY ?norm", "json"),
    ("SELECT ?norm { ?norm zg:bearer role:seller } ORDER BY ?norm", "csv"),
    ("SELECT DISTINCT ?g { GRAPH ?g { ?norm a zg:Obligation } } ORDER BY ?g", "json"),
    ("SELECT (COUNT(*) AS ?n) { GRAPH graph:digest { ?s ?p ?o } }", "json"),
    ("SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/zangraph/graph/digest> { ?s ?p ?o } }", "json"),
    ('SELECT ?g { GRAPH ?g { ?s a zg:Act } FILTER(STRENDS(STR(?g), "graph/ontology")) }', "json"),
    (
        "SELECT ?graph ?n { GRAPH graph:build { ?graph void:triples ?n ; dcterms:title ?t } } ORDER BY ?n",
        "json",
    ),
    ("ASK { ?norm zg:bearer role:seller }", "json"),
    ("ASK { ?norm zg:bearer role:nobody }", "json"),
    ("CONSTRUCT { ?norm zg:bearer ?who } WHERE { ?norm zg:bearer ?who ; zg:ofAct act:kz-94-v }", "turtle"),
]


@pytest.mark.parametrize(("text", "form"), QUERIES)
def test_queries(
    place: Place,
    text: str,
    form: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def asked(*more: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert main(["query", "-", "--format", form, *more]) == 0
        return capfd.readouterr().out

    ours, theirs = asked(), asked("--endpoint", place.query)
    assert (
        theirs.replace('http://www.w3.org/2001/XMLSchema#int"', 'http://www.w3.org/2001/XMLSchema#integer"')
        == ours
    )


def test_rows_beyond_the_limit_are_cut_and_told(place: Place, remote: RemoteStore) -> None:
    answer = remote.query("SELECT ?s { ?s ?p ?o }", graphs=graphs_of("all"), limits=Limits(rows=7))
    assert (answer.rows, answer.truncated) == (7, True)


def test_more_than_a_server_gives_is_an_error_not_a_part(
    place: Place, remote: RemoteStore, store: EmbeddedStore
) -> None:
    text, graphs = "SELECT ?s { ?s ?p ?o }", graphs_of("all")
    if place.name == "virtuoso":  # set to ten thousand rows
        with pytest.raises(EngineError, match="only a part of the answer"):
            list(remote.select(text, graphs))
    else:
        assert len(list(remote.select(text, graphs))) == len(list(store.select(text, graphs)))


def test_the_environment_names_the_endpoint(
    place: Place, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENDPOINT, place.query)
    status = main(["changes", "--from", "2026-01-01", "--to", "2026-02-01", "--for", "examples/o3.yaml"])
    assert status == 2
    assert "judged on this machine" in capfd.readouterr().err


def test_our_own_service_is_an_endpoint_too(
    tmp_path: Path, store: EmbeddedStore, capfd: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "zangraph.cli", "serve", "--port", str(port)]
    with running(command, tmp_path, port):
        url = f"http://127.0.0.1:{port}/sparql"
        assert told(f"norms --role seller --endpoint {url}", capfd) == told("norms --role seller", capfd)
        assert told(f"coverage --endpoint {url}", capfd) == told("coverage", capfd)
        reader = connect(url)
        assert reader.notes == []
        asked = "SELECT (COUNT(*) AS ?n) { GRAPH graph:build { ?s ?p ?o } }"
        assert int(
            json.loads(reader.query(asked, graphs=graphs_of("all")).body)["results"]["bindings"][0]["n"][
                "value"
            ]
        )
