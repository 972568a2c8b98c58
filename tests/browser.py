"""Headless Chromium, started once for all tests of a process: prints pages, and tells what became of them."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from needs import CHROMIUM

T = TypeVar("T")
Tab = Any
"""A page of the browser, as Playwright has it."""


def in_tab(html: str, use: Callable[[Tab], T]) -> T:
    """Open a page from a file and do something with it."""
    thread, browser = _started()

    def opened() -> T:
        tab = browser.new_page(viewport={"width": 1300, "height": 900})
        try:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "page.html")
                path.write_text(html, encoding="utf-8")
                tab.goto(path.as_uri())
                return use(tab)
        finally:
            tab.close()

    return thread.submit(opened).result()


@functools.cache
def _started() -> tuple[ThreadPoolExecutor, Any]:
    """Start it in a thread of its own: in the one where Playwright waits, nothing else can use asyncio."""
    from playwright.sync_api import sync_playwright

    thread = ThreadPoolExecutor(max_workers=1)
    return thread, thread.submit(lambda: sync_playwright().start().chromium.launch(executable_path=CHROMIUM)).result()
