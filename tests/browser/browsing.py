"""A real browser, driven like a user's; where there is none a test skips, unless LINKCHECK_REQUIRE names it."""

from __future__ import annotations

import os
import shutil
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless",
    "--no-sandbox",  # a container's root may not start one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",  # a click waits for no smooth scrolling
    "--window-size=1280,900",
)


def find_browser() -> tuple[str, str]:
    """The browser and its driver. Skips or fails where there is none."""
    browser = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        if "browser" in os.environ.get("LINKCHECK_REQUIRE", "").split(","):
            pytest.fail("LINKCHECK_REQUIRE names the browser, but chromium or chromedriver is missing")
        pytest.skip("there is no chromium with chromedriver on this machine")
    return browser, driver


@contextmanager
def open_browser(profile: Path, *, runs_scripts: bool = True) -> Iterator[Chrome]:
    """A browser with a profile of its own."""
    browser, driver = find_browser()
    options = Options()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not runs_scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    chrome = Chrome(options=options, service=Service(driver))
    try:
        yield chrome
    finally:
        chrome.quit()


def set_screen(chrome: Chrome, width: int, *, is_dark: bool = False) -> None:
    """The width of the window and the scheme of its user."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def print_page(chrome: Chrome) -> bytes:
    """The page as PDF, on the paper that it asks for."""
    printed: dict[str, Any] = chrome.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return b64decode(printed["data"])
