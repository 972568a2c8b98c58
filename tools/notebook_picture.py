"""Draws the picture of the README: the notebook view of a sample report, as a headless Chromium shows it.

Run it after a change of that view; Chromium and a font for Chinese must be there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from gov_disclosure import parse_report
from gov_disclosure.output.notebook import report_html

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "notebook.png"
_PAGE = '<!doctype html><meta charset="utf-8"><body style="font-family:sans-serif;margin:1em;background:#fff">{}'


def main() -> None:
    """Draw the view of a report that lost a figure."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium here")
    text = (ROOT / "docs" / "samples" / "qinglan_2023.txt").read_text(encoding="utf-8")
    damaged = text.replace("行政规范性文件\t6\t2\t48", "行政规范性文件\t6\t48\t")
    view = report_html(parse_report(damaged), damaged)
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(_PAGE.format(view), encoding="utf-8")
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += ["--window-size=1180,1000", f"--user-data-dir={folder}/profile", f"--screenshot={PICTURE}"]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
