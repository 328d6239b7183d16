"""A real Chromium, without a window: how long a reader waits until a page, or what changed on it, is drawn.

The page itself tells: it notes the last message of the server and the last change of the document,
and the frame that shows them.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--window-size=1280,900",
)
#: A page is drawn when its script has ended and nothing has changed for so many milliseconds.
QUIET = 350
PATIENCE = 120.0
_OBSERVER = """
window.drawn = {begun: 0, shown: 0};
const note = () => requestAnimationFrame(() => setTimeout(() => {
  window.drawn.shown = performance.now();
}));
new MutationObserver(note).observe(document,
  {subtree: true, childList: true, attributes: true, characterData: true});
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', note);
  }
};
"""
_STATE = """
const app = document.querySelector('[data-testid=stApp]');
return [app?.dataset.testScriptState ?? '', performance.now(), window.drawn.begun, window.drawn.shown,
  document.querySelector('[data-testid=stMain]')?.textContent?.length ?? 0];
"""
_CLICK = """
const clicked = document.querySelector(arguments[0]);
window.drawn = {begun: performance.now(), shown: 0};
clicked?.click();
return clicked !== null;
"""


def available() -> bool:
    """Return whether there is a Chromium with its driver, and what speaks to it."""
    from importlib.util import find_spec

    return bool(_browser() and shutil.which("chromedriver") and find_spec("selenium"))


def _browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Window:
    """A window of the browser `driver`."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _OBSERVER})

    def open(self, address: str) -> float:
        """Return the seconds from asking for `address` to the frame that shows the last of it."""
        self._driver.get("about:blank")
        self._driver.get(address)
        return self._drawn()

    def click(self, selector: str) -> float:
        """Return the seconds from a click on `selector` to the frame that shows the last of its changes."""
        end = time.monotonic() + PATIENCE
        while not self._driver.execute_script(_CLICK, selector) and time.monotonic() < end:
            time.sleep(0.1)  # a busy server paused while the page was not whole yet
        return self._drawn()

    def _drawn(self) -> float:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(0.05)
            state, now, begun, shown, letters = self._driver.execute_script(_STATE)
            if state == "notRunning" and shown > begun + 1 and now - shown > QUIET and letters:
                return float(shown - begun) / 1000
        raise TimeoutError("the page was not drawn")


@contextmanager
def window() -> Iterator[Window]:
    """Open a browser with a profile of its own that reaches nothing but this machine."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory() as profile:
        options = Options()
        options.binary_location = _browser() or "chromium"
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            yield Window(driver)
        finally:
            driver.quit()
