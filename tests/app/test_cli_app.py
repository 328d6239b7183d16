import os
import socket
import subprocess
import sys

import pytest

from zangraph import resources
from zangraph.cli import app, listening, main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["app", *arguments]) == 2
    return capsys.readouterr().err


def test_a_taken_port_is_named_and_another_asked_for(capsys) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        message = said(capsys, "--port", str(port))
    assert f"Port {port} " in message and "--port" in message
    assert message.count("\n") == 1


def test_without_streamlit_one_sentence_says_what_to_install(capsys, monkeypatch) -> None:
    monkeypatch.setattr(app, "find_spec", lambda _: None)
    assert 'pip install "zangraph[app]"' in said(capsys)


@pytest.mark.parametrize("arguments", [("--port", "0"), ("--port", "x"), ("--address", "everywhere")])
def test_what_is_no_port_or_address_is_refused(arguments) -> None:
    with pytest.raises(SystemExit) as left:
        main(["app", *arguments])
    assert left.value.code == 2


def test_other_machines_are_let_in_only_where_their_queries_can_be_held(capsys, monkeypatch) -> None:
    monkeypatch.setattr(listening.confine, "AVAILABLE", False)
    assert "127.0.0.1" in said(capsys, "--address", "0.0.0.0")


def test_settings_hold_whatever_the_folder_and_the_environment(tmp_path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[client]\nshowErrorLinks = true\n")
    script = (
        "from streamlit import config\n"
        f"config._main_script_path = {str(resources.root() / 'app' / 'main.py')!r}\n"
        "config.get_config_options(force_reparse=True)\n"
        "print([config.get_option(each) for each in ('client.showErrorLinks', 'server.address',"
        " 'server.allowedHosts', 'browser.gatherUsageStats')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[False, '127.0.0.1', ['127.0.0.1', 'localhost'], False]"
    assert "--browser.gatherUsageStats=false" in app._streamlit("127.0.0.1", 8501)


def test_nothing_is_run_that_lies_in_the_folder_it_is_started_in(tmp_path) -> None:
    for name in ("streamlit", "signal", "click"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run from the folder')\n")
    command = app._streamlit("127.0.0.1", 8501)
    command = [*command[: command.index("run")], "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "version" in done.stdout
    careless = [each for each in command if each != "-P"]
    done = subprocess.run(careless, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "run from the folder" in done.stderr


def test_what_a_page_is_made_of_is_there_before_the_first_session() -> None:
    """What is imported later is gone through by the garbage collector after each run of each page."""
    folder = resources.root() / "app"
    script = (
        "import asyncio, sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        "testing = set(sys.modules)\n"
        "import front\n"
        "async def begin():\n"
        "    async with front._lifespan(front.app):\n"
        "        return set(sys.modules)\n"
        "before = asyncio.run(begin())\n"
        f"page = AppTest.from_file({str(folder / 'main.py')!r}, default_timeout=60).run()\n"
        "assert not page.exception and page.get('bidi_component')\n"
        "print('pandas' in testing, *{each.partition('.')[0] for each in set(sys.modules) - before})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    told, *late = done.stdout.split()
    assert told == "False"  # or nothing could be seen here
    assert set(late) <= {"streamlit", "PIL"}  # small modules, and what reads the kind of picture that came
