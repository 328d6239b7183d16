"""The nouns over HTTP are those of the command line, key for key."""

import json
from urllib.parse import quote

import pytest
from client import Server

from zangraph.cli import main

ON = "2026-02-01"
SAME = [
    (f"/api/norms?role=ai-system-owner&on={ON}", ["norms", "--role", "ai-system-owner", "--on", ON]),
    (f"/api/norms?time-limit=true&on={ON}&lang=kk", ["norms", "--time-limit", "--on", ON, "--lang", "kk"]),
    (
        f"/api/norms?kind=prohibition&act=kz-230-viii&layer=digest&on={ON}",
        ["norms", "--kind", "prohibition", "--act", "kz-230-viii", "--layer", "digest", "--on", ON],
    ),
    (f"/api/norms?text=biometric&on={ON}", ["norms", "--text", "biometric", "--on", ON]),
    (f"/api/show/N091?on={ON}", ["show", "N091", "--on", ON]),
    ("/api/show/art.%2099%20of%20Law%20230-VIII", ["show", "art. 99 of Law 230-VIII"]),
    (f"/api/show/kz-94-v-art-8-7?on={ON}&lang=ru", ["show", "kz-94-v-art-8-7", "--on", ON, "--lang", "ru"]),
    (f"/api/show/{quote('672/НҚ', safe='')}?on={ON}", ["show", "672/НҚ", "--on", ON]),
    (f"/api/show/{quote('672/НҚ')}?on={ON}", ["show", "672/НҚ", "--on", ON]),
    (f"/api/show/{quote('ст. 999 Закона № 230-VIII')}", ["show", "ст. 999 Закона № 230-VIII"]),
    ("/api/changes?from=2026-01-01&to=2026-02-01", ["changes", "--from", "2026-01-01", "--to", "2026-02-01"]),
    ("/api/deadline/N091?event=2026-01-19", ["deadline", "N091", "--event", "2026-01-19"]),
    ("/api/coverage?layer=statute", ["coverage", "--layer", "statute"]),
    ("/api/ask?lang=kk", ["ask", "--lang", "kk"]),
    (
        f"/api/ask/what-binds-a-role?role=ai-system-holder&on={ON}",
        ["ask", "what-binds-a-role", "role=ai-system-holder", f"on={ON}"],
    ),
]


@pytest.mark.parametrize(("path", "command"), SAME, ids=[path for path, _ in SAME])
def test_the_same_as_the_command(
    server: Server, capsys: pytest.CaptureFixture[str], path: str, command: list[str]
) -> None:
    main([*command, "--format", "json"])
    found = server.ask(path)
    assert found.status == 200
    assert found.json == json.loads(capsys.readouterr().out)


def test_the_check_is_that_of_the_command_but_for_the_shapes_which_a_server_does_not_ask(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--lang", "ru", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["shapesAsked"] is True
    assert server.ask("/api/check?lang=ru").json == {**told, "shapesAsked": False}


def test_a_deadline_by_hand(server: Server) -> None:
    """15 business days from Monday 19 January 2026: the last is Monday 9 February."""
    found = server.ask("/api/deadline/N091?event=2026-01-19").json
    assert (found["due"], len(found["counted"])) == ("2026-02-09", 15)


def test_what_holds_today_is_the_default(server: Server) -> None:
    assert len(server.ask("/api/norms").json) > 50


def test_a_question_in_other_formats(server: Server) -> None:
    found = server.accepting("/api/ask/what-binds-a-role", "text/csv")
    assert found.media == "text/csv" and found.text.startswith("norm,label,kind,from\r\n")
    assert server.accepting("/api/ask/what-binds-a-role", "text/turtle").status == 406
    assert server.accepting("/api/norms", "text/turtle").status == 406


WRONG = {
    "/api/norms?roel=ai-system-owner": "did you mean “role”?",
    "/api/norms?role=ai-system-ownr": "did you mean “ai-system-owner”?",
    "/api/norms?kind=obligations": "did you mean “obligation”?",
    "/api/norms?on=18.01.2026": "on '18.01.2026' is not a date: expected YYYY-MM-DD",
    "/api/norms?on=2026-02-30": "is not a date",
    "/api/norms?on=2026-01-01&on=2026-01-02": "on is given twice",
    "/api/norms?time-limit=maybe": "expected true or false",
    "/api/norms?lang=zz": "lang is “zz”, expected en, ru, kk.",
    "/api/norms?layer=everything": "expected digest, statute, all.",
    "/api/norms?role=%FF": "not percent-encoded UTF-8",
    "/api/norms?role=": "There is no role “”",
    "/api/show/N999": "Nothing here is called “N999”",
    "/api/show/a%09b": "Nothing here is called",
    "/api/show/%00": "Nothing here is called",
    "/api/show/%25": "Nothing here is called",
    "/api/changes": "from is missing",
    "/api/changes?from=2026-02-01&to=2026-01-01": "expected the earlier date first",
    "/api/changes?from=2026-01-01&for=o3.yaml": "There is no parameter “for” here",
    "/api/deadline/N091": "event is missing",
    "/api/deadline/N091?event=9999-12-31": "There is no holiday table for 9999",
    "/api/deadline/N113?event=2026-01-19": "has no time limit",
    "/api/ask/what-binds": "did you mean “what-binds-a-role”?",
    "/api/ask/what-binds-a-role?role=nobody": "There is no role “nobody”",
    "/api/ask/what-binds-a-role?on=soon": "is not a date",
    "/api/ask/what-binds-a-role?nope=1": "There is no parameter “nope” here",
    "/api/coverage?on=2026-01-01": "There is no parameter “on” here; it takes layer.",
}


@pytest.mark.parametrize("path", WRONG)
def test_400_says_what_was_expected(server: Server, path: str) -> None:
    found = server.ask(path)
    assert found.status == 400
    assert WRONG[path] in found.error


def test_what_is_wrong_is_not_said_back_at_length(server: Server) -> None:
    for name in ("role", "act", "topic"):
        found = server.ask(f"/api/norms?{name}={'x' * 50_000}")
        assert found.status == 400 and len(found.error) < 200


def test_no_facts_of_an_organisation_are_taken(server: Server) -> None:
    for path in ("/api/norms", "/api/changes?from=2026-01-01", "/api/check"):
        for fact in ("organisation=Tez+Market", "records=140000", "for=description", "facts=%7B%7D"):
            assert server.ask(f"{path}{'&' if '?' in path else '?'}{fact}").status == 400
    for path in ("/api/validate", "/api/explain", "/api/questionnaire"):
        assert server.ask(path).status == 404
        assert server.ask(path, method="POST", body=b"organisation: x").status == 404
    assert server.ask("/api/norms", method="POST", body=b"organisation: x").status == 405


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    for path in (f"/api/norms?on={ON}", "/api/ask/what-binds-a-role", "/openapi.json", "/api/coverage"):
        etag = server.ask(path).headers["etag"]
        assert server.ask(path, headers={"If-None-Match": etag}).status == 304
    assert server.ask("/api/coverage?layer=digest").headers["etag"] != etag
