"""Makes the DOCX, HTML and PDF files of this folder with other people's programs; the tests only read them.

Needs pandoc, LibreOffice (soffice), Chromium and qpdf; `python tests/documents/files/make.py` writes the files anew.
Each place of a document in which a reader may lose text holds a figure of its own, named in facts.json.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent

FACTS: dict[str, str] = json.loads((HERE / "facts.json").read_text(encoding="utf-8"))

_OFFICE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>Alder Trust review</dc:title></office:meta>
<office:styles>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1">
  <style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
 <text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="◦"/></text:list-style>
 <style:style style:name="Frame" style:family="graphic"/>
</office:styles>
<office:automatic-styles>
 <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
 <style:page-layout style:name="P1"><style:page-layout-properties fo:page-width="148mm" fo:page-height="105mm" fo:margin="12mm"/>
  <style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P1">
 <style:header><text:p>{header} · <text:page-number>1</text:page-number></text:p></style:header>
 <style:footer><text:p>{footer}</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
 <text:tracked-changes>
  <text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>A</dc:creator><dc:date>2017-01-01T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
  <text:changed-region text:id="c2"><text:deletion><office:change-info><dc:creator>A</dc:creator><dc:date>2017-01-01T00:00:00</dc:date></office:change-info><text:p>{deleted}</text:p></text:deletion></text:changed-region>
 </text:tracked-changes>
 <text:h text:style-name="Heading_20_1" text:outline-level="1">Alder Trust review</text:h>
 <text:p>{body}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{footnote}</text:p></text:note-body></text:note> <text:span text:style-name="B">{bold}</text:span></text:p>
 <text:p><text:change-start text:change-id="c1"/>{inserted}<text:change-end text:change-id="c1"/> <text:change text:change-id="c2"/>They live in Leeds.</text:p>
 <text:p>The trust keeps:</text:p>
 <text:list text:style-name="L1"><text:list-item><text:p>{item}</text:p>
  <text:list text:style-name="L1"><text:list-item><text:p>{inner}</text:p></text:list-item></text:list></text:list-item>
  <text:list-item><text:p>nothing in Hull</text:p></text:list-item></text:list>
 <text:p>A note stands beside this.<draw:frame draw:style-name="Frame" text:anchor-type="paragraph" svg:width="60mm" svg:height="12mm"><draw:text-box><text:p>{box}</text:p></draw:text-box></draw:frame></text:p>
 <table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>
  <table:table-header-rows><table:table-row><table:table-cell><text:p>Place</text:p></table:table-cell><table:table-cell><text:p>2015</text:p></table:table-cell><table:table-cell><text:p>2016</text:p></table:table-cell></table:table-row></table:table-header-rows>
  <table:table-row><table:table-cell><text:p>Leeds</text:p></table:table-cell><table:table-cell><text:p>20</text:p></table:table-cell><table:table-cell><text:p>{cell}</text:p></table:table-cell></table:table-row>
  <table:table-row><table:table-cell><text:p>York</text:p></table:table-cell><table:table-cell><text:p>21</text:p></table:table-cell><table:table-cell><text:p>22</text:p></table:table-cell></table:table-row></table:table>
{more}</office:text></office:body></office:document>
"""  # noqa: E501

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Alder Trust review | Alder Trust</title>
<meta property="article:published_time" content="2017-03-01"><meta property="og:site_name" content="Alder Trust">
<style>@page {{ size: A5; margin: 15mm }} body {{ font-family: serif; font-size: 11pt; hyphens: auto; text-align: justify }}
th, td {{ padding: 2px 12px }} .two {{ columns: 2 }}</style></head>
<body><h1>Alder Trust review</h1>
<p>{body}<sup>1</sup> <b>{bold}</b></p>
<p><ins>{inserted}</ins> <del>{deleted}</del> They live in Leeds.</p>
<p>The trust keeps:</p><ul><li>{item}<ul><li>{inner}</li></ul></li><li>nothing in Hull</li></ul>
<table><thead><tr><th>Place</th><th>2015</th><th>2016</th></tr></thead>
<tbody><tr><td>Leeds</td><td>20</td><td>{cell}</td></tr><tr><td>York</td><td>21</td><td>22</td></tr></tbody></table>
<blockquote>{quote}</blockquote>
<h2>Members</h2><div class="two">{columns}</div>
<p><sup>1</sup> {footnote}</p></body></html>
"""  # noqa: E501

_MARKDOWN = """---
title: Alder Trust review
date: 2017-03-01
---

# Alder Trust review

{body}[^1] **{bold}** ~~{deleted}~~

The trust keeps:

- {item}
    - {inner}
- nothing in Hull

| Place | 2015 | 2016 |
|-------|------|------|
| Leeds | 20   | {cell} |
| York  | 21   | 22   |

> {quote}

[^1]: {footnote}
"""


def main() -> None:
    """Write all files."""
    facts = {name.replace(" ", "_"): text for name, text in FACTS.items()}
    facts["inner"], facts["box"] = FACTS["inner item"], FACTS["text box"]
    prose = "The members of the trust meet in every parish where bees are kept and share what they have learnt. "
    more = "".join(f"<text:p>{prose * 4}</text:p>" for _ in range(6))
    columns = "".join(f"<p>Column paragraph {number}. {prose * 3}</p>" for number in ("one", "two", "three", "four"))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "office.fodt").write_text(_OFFICE.format(**facts, more=more), encoding="utf-8")
        (work / "page.html").write_text(_PAGE.format(**facts, columns=columns), encoding="utf-8")
        (work / "pandoc.md").write_text(_MARKDOWN.format(**facts), encoding="utf-8")
        for format in ("docx", "pdf"):
            _run(work, "soffice", "--headless", "--convert-to", format, "office.fodt")
        _run(work, "pandoc", "-s", "pandoc.md", "-o", "pandoc.docx")
        _run(work, "pandoc", "-s", "pandoc.md", "-o", "pandoc.html")
        _run(
            work,
            "chromium",
            "--headless",
            "--no-sandbox",
            "--no-pdf-header-footer",
            "--print-to-pdf=chromium.pdf",
            (work / "page.html").as_uri(),
        )
        _run(work, "qpdf", "--encrypt", "open", "own", "256", "--", "chromium.pdf", "encrypted.pdf")
        for name in (
            "office.docx",
            "office.pdf",
            "pandoc.docx",
            "pandoc.html",
            "chromium.pdf",
            "page.html",
            "encrypted.pdf",
        ):
            shutil.copy(work / name, HERE / name)


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    main()
