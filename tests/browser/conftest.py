"""The real front end in a real Chromium, which can reach nothing but this machine."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    StaleElementReferenceException,
    TimeoutException,
)
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from benchmarks.window import FLAGS

PATIENCE = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = not (_browser() and shutil.which("chromedriver"))
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if missing and os.environ.get("ZANGRAPH_REQUIRE_BROWSER") != "1":
                item.add_marker(pytest.mark.skip(reason="no Chromium with chromedriver here"))


def _browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file with all that the front end writes."""
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="session")
def address(log: Path) -> Iterator[str]:
    """Return the address of the running front end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "zangraph.cli", "app", "--port", str(port)]
    with log.open("wb") as written:
        server = subprocess.Popen(command, stdout=written, stderr=subprocess.STDOUT)
        try:
            _wait_until_it_answers(server, port, log)
            assert log.read_text().startswith(f"http://127.0.0.1:{port}\n")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(PATIENCE)


def _wait_until_it_answers(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            asking = HTTPConnection("127.0.0.1", port, timeout=1)
            asking.request("GET", "/_stcore/health")
            if asking.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the front end did not start: {log.read_text()[-2000:]}")


class Reader:
    """A person at a browser of their own."""

    def __init__(self, driver: WebDriver, address: str) -> None:
        self.driver = driver
        self.address = address

    def open(self, path: str) -> None:
        """Open `path`, or a whole address, as from a link in a message."""
        self.driver.get(path if path.startswith("http") else f"{self.address}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page is whole: its foot is there and its script has ended."""
        self.until(
            lambda: (
                self.all(".zg-foot") and self.all("[data-testid=stApp][data-test-script-state=notRunning]")
            )
        )

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until `holds`."""
        wait = WebDriverWait(self.driver, PATIENCE, ignored_exceptions=[StaleElementReferenceException])
        wait.until(lambda _: holds())

    def all(self, selector: str) -> list:
        """Return the elements that are there."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str, text: str = ""):
        """Return the first element with `text` in it, once it is there."""
        found: list = []

        def there() -> bool:
            found[:] = [each for each in self.all(selector) if text in each.text]
            return bool(found)

        try:
            self.until(there)
        except TimeoutException:
            seen = self.driver.find_element(By.TAG_NAME, "body").text
            pytest.fail(f"no {selector} with “{text}” at {self.url}, but: {seen[:600]}")
        return found[0]

    def press(self, selector: str, text: str = "") -> None:
        """Click on what `one` finds, once it stays in its place: cards above it may still be drawn."""

        def pressed() -> bool:
            found = self.one(selector, text)
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
            try:
                found.click()
            except ElementClickInterceptedException:
                return False
            return True

        self.settle()
        self.until(pressed)

    def pick(self, facet: str, text: str) -> None:
        """Choose what is called `text` in a box of the register, by typing."""
        box = self.one(f".zg-ask-{facet} select")
        self.until(lambda: text in box.text)
        box.send_keys(text)
        box.send_keys(Keys.TAB)

    def type(self, text: str) -> None:
        """Type `text` where the keyboard is."""
        ActionChains(self.driver).send_keys(text).perform()

    def chord(self, held: str, key: str) -> None:
        """Press `key` while `held` is down."""
        ActionChains(self.driver).key_down(held).send_keys(key).key_up(held).perform()

    def sees(self, text: str) -> None:
        """Wait until `text` can be read on the page."""
        self.until(lambda: text in self.one("body").text)

    @property
    def url(self) -> str:
        """The address that would be sent to a colleague."""
        return str(self.driver.current_url)


def seated(address: str, profile: Path) -> Reader:
    """Return a new reader with a fresh profile, to be sent home with `driver.quit()`."""
    options = Options()
    options.binary_location = _browser() or "chromium"
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    service = Service(shutil.which("chromedriver") or "chromedriver")
    return Reader(webdriver.Chrome(options=options, service=service), address)


@pytest.fixture
def reader(address: str, tmp_path: Path) -> Iterator[Callable[[], Reader]]:
    """Return what seats a new reader, each with a fresh profile."""
    seats: list[Reader] = []

    def seat() -> Reader:
        seats.append(seated(address, tmp_path / f"profile{len(seats)}"))
        return seats[-1]

    yield seat
    for each in seats:
        each.driver.quit()


@pytest.fixture(scope="module")
def visitor(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Return one reader whom the tests of a module share: a page that is opened anew is a new session."""
    found = seated(address, tmp_path_factory.mktemp("profile"))
    yield found
    found.driver.quit()
