"""An assistant at the other end of a pipe gets what it asks, with everything that must be told beside it."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
import pytest
import yaml
from jsonschema import Draft202012Validator
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult, TextContent

ROOT = Path(__file__).parents[2]
QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))
BESIDE = {"answer", "citations", "date", "graph", "layer", "lang", "currency", "notHeld", "notice"}
TOLD = TypeVar("TOLD")


def session(talk: Callable[[ClientSession], Awaitable[TOLD]]) -> tuple[TOLD, str]:
    """Return what `talk` returns of one session with `zangraph mcp`, and all that stood on stderr."""

    async def talked(log: Any) -> TOLD:
        server = StdioServerParameters(
            command=sys.executable,
            args=["-m", "zangraph.cli", "mcp"],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        async with (
            stdio_client(server, errlog=log) as (incoming, outgoing),
            ClientSession(incoming, outgoing) as talking,
        ):
            await talking.initialize()
            return await talk(talking)

    with tempfile.TemporaryFile("w+") as log:
        told = anyio.run(talked, log)
        log.seek(0)
        return told, log.read()


def text(result: CallToolResult) -> str:
    (said,) = result.content
    assert isinstance(said, TextContent)
    return said.text


@pytest.fixture(scope="module")
def answers() -> list[CallToolResult]:
    async def ask(talking: ClientSession) -> list[CallToolResult]:
        return [await talking.call_tool(each["tool"], each["arguments"]) for each in QUESTIONS]

    told, log = session(ask)
    assert log == ""  # nothing of what was asked is logged
    return told


def at(told: Any, path: str) -> Any:
    for step in path.split("."):
        told = told[int(step)] if isinstance(told, list) else told[step]
    return told


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=lambda number: QUESTIONS[number]["question"])
def test_the_question_is_answered(number: int, answers: list[CallToolResult]) -> None:
    asked, result = QUESTIONS[number], answers[number]
    assert not result.is_error, text(result)
    told = json.loads(text(result))
    assert result.structured_content == told
    assert set(told) >= BESIDE
    assert (told["layer"], len(told["graph"])) == (asked["arguments"].get("layer", "all"), 12)
    assert len(told["notHeld"]) == 3
    for path, value in asked.get("equals", {}).items():
        assert at(told, path) == value, path
    whole = text(result)
    for part in asked.get("contains", []):
        assert part in whole, part
    for part in asked.get("lacks", []):
        assert part not in whole, part


def test_there_are_thirty_questions_and_every_tool_is_asked() -> None:
    from zangraph.assistant import TOOLS

    assert len(QUESTIONS) >= 30
    assert len({each["question"] for each in QUESTIONS}) == len(QUESTIONS)
    assert {each["tool"] for each in QUESTIONS} == {tool.name for tool in TOOLS}
    for each in QUESTIONS:
        assert each.get("equals") or each.get("contains"), each["question"]


def test_what_a_tool_takes_is_a_json_schema_that_the_questions_keep() -> None:
    from zangraph.assistant import TOOLS

    schemas = {tool.name: tool.schema() for tool in TOOLS}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    for each in QUESTIONS:
        Draft202012Validator(schemas[each["tool"]]).validate(each["arguments"])


def test_the_warning_stands_before_facts_are_handed_over() -> None:
    async def ask(talking: ClientSession) -> tuple[str | None, str | None]:
        started = await talking.initialize()
        tools = {tool.name: tool for tool in (await talking.list_tools()).tools}
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
        return started.instructions, tools["assess"].description

    (instructions, description), _ = session(ask)
    assert instructions and "tell the user its warning and wait for a yes" in instructions
    assert description and "WARNING" in description and "its people should have agreed" in description


def test_an_answer_is_bounded_and_says_how_much_there_is() -> None:
    many = "\n---\n".join(f"organisation: Shop {number}\nroles: [seller]" for number in range(30))

    async def ask(talking: ClientSession) -> list[CallToolResult]:
        return [
            await talking.call_tool("assess", {"description": many, "on": "2026-02-01", "most": 5}),
            await talking.call_tool("norms", {"on": "2026-02-01", "most": 2}),
        ]

    (judged, listed), _ = session(ask)
    answer = json.loads(text(judged))["answer"]
    assert (answer["total"], len(answer["organisations"])) == (30, 20)
    assert answer["more"].startswith("20 of 30 are given")
    first, second, *_ = answer["organisations"]
    assert len(first["verdicts"]) == 5 < first["total"]
    assert second["counts"] == first["counts"]  # what is cut off is counted all the same
    assert second["verdicts"] == [] and second["more"].startswith("0 of ")
    norms = json.loads(text(listed))["answer"]
    assert len(norms["norms"]) == 2 and norms["more"].startswith(f"2 of {norms['total']} are given")


SECRET = "Qazyna-7319"
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("norms", {"role": "ai-owner"}, "There is no role “ai-owner” — did you mean “ai-system-owner”?"),
    ("norms", {"rol": "seller"}, "There is no argument “rol” here — did you mean “role”?"),
    ("norms", {"on": "18.01.2026"}, "on '18.01.2026' is not a date: expected YYYY-MM-DD"),
    ("norms", {"kind": "duty"}, "kind is “duty”"),
    ("norms", {"most": 101}, "most is not a whole number from 1 to 100."),
    ("norms", {"most": True}, "most is not a whole number"),
    ("norms", {"time_limit": "yes"}, "time_limit is not true or false."),
    ("norms", {"role": 7}, "role is not a text"),
    ("norms", {"text": "x" * 201}, "text has 201 characters, at most 200 are read."),
    ("show", {}, "id is missing: an id, a citation or a statement."),
    ("show", {"id": "kz-94"}, "Nothing here is called “kz-94”"),
    ("deadline", {"norm": "N067", "event": "2026-01-19"}, "has no time limit"),
    ("ask", {"question": "what-binds-a-rol"}, "did you mean “what-binds-a-role”?"),
    ("ask", {"values": {"role": "seller"}}, "name it as “question”"),
    ("ask", {"question": "what-binds-a-role", "values": {"role": 7}}, "values is not an object of texts"),
    ("assess", {"description": ["x"]}, "description is neither a text nor an object."),
    ("assess", {"description": "x" * 60_001}, "description has 60001 characters"),
    ("assess", {"description": {"organisation": SECRET, "sise": "small"}}, "sise"),
    ("judge", {}, "There is no tool “judge”"),
]


def test_what_is_wrong_is_said_in_one_sentence_and_logged_nowhere() -> None:
    async def ask(talking: ClientSession) -> list[CallToolResult]:
        return [await talking.call_tool(tool, arguments) for tool, arguments, _ in WRONG]

    results, log = session(ask)
    for (tool, arguments, sentence), result in zip(WRONG, results, strict=True):
        said = text(result)
        assert result.is_error, (tool, arguments)
        assert sentence in said
        assert "\n" not in said and "Traceback" not in said and str(ROOT) not in said
        assert len(said) < 500
    assert log == ""


def test_what_is_no_message_is_neither_answered_with_a_traceback_nor_logged() -> None:
    lines = [
        "not json " + SECRET,
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": SECRET}}),
        json.dumps({"jsonrpc": "2.0", "id": 2, "method": SECRET}),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "zangraph.cli", "mcp"],
        input="\n".join(lines) + "\n",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert "Traceback" not in done.stdout
    for line in done.stdout.splitlines():
        assert json.loads(line)["jsonrpc"] == "2.0"  # nothing else stands on the wire
