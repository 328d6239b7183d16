"""The description of the addresses: all of them, and true."""

import re

from client import Server

from zangraph.http.application import ENDPOINTS
from zangraph.questions import questions


def test_it_lists_every_address(server: Server) -> None:
    found = server.ask("/openapi.json").json
    assert found["openapi"] == "3.1.0"
    listed = set(found["paths"])
    routes = {re.sub(r":\w+\}", "}", each.path) for each in ENDPOINTS}
    assert routes <= listed
    assert listed - routes == {f"/api/ask/{each.name}" for each in questions()}


def test_methods_are_those_that_are_answered(server: Server) -> None:
    paths = server.ask("/openapi.json").json["paths"]
    for endpoint in ENDPOINTS:
        if "{" not in endpoint.path:
            allowed = server.ask(endpoint.path, method="OPTIONS").headers["allow"]
            described = {method.upper() for method in paths[endpoint.path]}
            assert described | {"HEAD", "OPTIONS"} == set(allowed.split(", "))


def test_every_operation_is_whole(server: Server) -> None:
    found = server.ask("/openapi.json").json
    names = []
    for path, operations in found["paths"].items():
        for operation in operations.values():
            names.append(operation["operationId"])
            in_path = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
            assert in_path == set(re.findall(r"\{(\w+)\}", path))
            assert operation["summary"] and operation["responses"]
            for each in operation["parameters"]:
                assert each["schema"]["type"] in {"string", "boolean", "array"}
            for status, response in operation["responses"].items():
                assert response["description"]
                if int(status) >= 400:
                    assert (
                        response["content"]["application/json"]["schema"]["$ref"]
                        == "#/components/schemas/Error"
                    )
    assert len(names) == len(set(names))


def test_parameters_are_those_that_are_read(server: Server) -> None:
    """Each parameter that an address lists is taken there; any other is refused."""
    paths = server.ask("/openapi.json").json["paths"]
    for path in ("/api/norms", "/api/coverage", "/api/check", "/api/ask", "/api/ask/what-binds-a-role"):
        for each in paths[path]["get"]["parameters"]:
            said = server.ask(f"{path}?{each['name']}=%01")
            assert "There is no parameter" not in said.text
        assert "There is no parameter" in server.ask(f"{path}?other=1").text


def test_the_front_page_leads_to_what_there_is(server: Server) -> None:
    text = server.ask("/").text
    links = re.findall(r'href="([^"]+)"', text)
    assert len(links) == 6
    for each in links:
        assert server.ask(each.removeprefix(server.address)).status == 200
