"""The styles of a DOCX file: real headings, lists, captions and tables, in Arial."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.document.forms.docx_xml import STEP, TEXT_WIDTH, quoted

FONT = "Arial"
DARK, GREY, RULE, BLUE = "0B0C0C", "505A5F", "B1B4B6", "1D70B8"
PALE = "F3F2F1"
DEEPEST = 9  # Word has headings of nine levels.

_FONTS = (
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. ``size`` is in points, ``before`` and ``after`` in twentieths of
    one; ``outline`` is the level of a heading from 0; ``more`` goes on as XML, before
    the spacing."""

    id: str
    name: str
    based: str = "Normal"
    next: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    before: int | None = None
    after: int | None = None
    left: int = 0
    hanging: int = 0
    keep: bool = False
    new_page: bool = False
    right: bool = False
    outline: int | None = None
    more: str = ""

    def xml(self) -> str:
        based = f'<w:basedOn w:val="{self.based}"/>' if self.id != "Normal" else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}">'
            f"<w:name w:val={quoted(self.name)}/>{based}{following}<w:qFormat/>"
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._run()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        found = "<w:keepNext/><w:keepLines/>" if self.keep else ""
        found += "<w:pageBreakBefore/>" if self.new_page else ""
        found += self.more
        if self.before is not None or self.after is not None:
            found += (
                f'<w:spacing w:before="{self.before or 0}" w:after="{self.after or 0}"/>'
            )
        if self.left:
            found += f'<w:ind w:left="{self.left}" w:hanging="{self.hanging}"/>'
        found += '<w:jc w:val="right"/>' if self.right else ""
        if self.outline is not None:
            found += f'<w:outlineLvl w:val="{self.outline}"/>'
        return found

    def _run(self) -> str:
        found = "<w:b/><w:bCs/>" if self.bold else ""
        found += "<w:i/><w:iCs/>" if self.italic else ""
        found += f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        if self.size is not None:
            half = round(self.size * 2)
            found += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        return found


def heading(level: int, listed: bool) -> str:
    """The id of the style of a heading; chapters have the level 1."""
    return f"Heading{min(level, DEEPEST)}{'' if listed else 'Unlisted'}"


def contents_entry(level: int) -> str:
    return f"TOC{min(level, DEEPEST)}"


_HEADINGS = ((20.0, 0, 200), (15.0, 360, 120), (12.5, 280, 80), (11.5, 240, 60))


def _headings() -> list[Style]:
    """Headings, and for each level one that the table of contents leaves out: Word fills
    it from the styles called ‘heading 1’ to ‘heading 9’ alone."""
    found = []
    for level in range(1, DEEPEST + 1):
        size, before, after = _HEADINGS[min(level, len(_HEADINGS)) - 1]
        listed = Style(
            f"Heading{level}",
            f"heading {level}",
            next="Normal",
            size=size,
            bold=True,
            before=before,
            after=after,
            keep=True,
            new_page=level == 1,
            outline=level - 1,
        )
        name = f"Heading {level} outside the contents"
        found += [listed, Style(f"{listed.id}Unlisted", name, listed.id, "Normal")]
    return found


_LEFT = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{RULE}"/></w:pBdr>'
)
_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_DOTS = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'

PARAGRAPHS = (
    Style("Normal", "Normal", size=11, colour=DARK, before=100, after=100),
    Style("Publisher", "Publisher", size=14, bold=True, before=0, after=0),
    Style("Title", "Title", next="Subtitle", size=28, bold=True, before=1800, after=200),
    Style(
        "Subtitle", "Subtitle", next="Normal", size=16, colour=GREY, before=0, after=360
    ),
    *_headings(),
    Style("ListBullet", "List Bullet", left=STEP, hanging=STEP, before=40, after=40),
    Style("ListNumber", "List Number", left=STEP, hanging=STEP, before=40, after=40),
    Style("ListContinue", "List Continue", left=STEP, before=40, after=40),
    Style("Caption", "caption", bold=True, size=10.5, before=240, after=80, keep=True),
    Style("Picture", "Picture", before=60, after=120, keep=True),
    Style("TableText", "Table text", size=10, before=0, after=0),
    Style("TableNumber", "Table number", "TableText", right=True),
    Style("TableHeading", "Table heading", "TableText", bold=True),
    Style("TableNumberHeading", "Table number heading", "TableHeading", right=True),
    Style("TableRowHeading", "Table row heading", "TableText", bold=True),
    Style("TableNote", "Table note", size=9, colour=GREY, before=60, after=60),
    Style("Quote", "Quote", left=397, before=140, after=60, more=_LEFT),
    Style(
        "QuoteSource", "Quote source", "Quote", size=10, colour=GREY, before=0, after=160
    ),
    Style(
        "CalloutTitle",
        "Callout title",
        size=12,
        bold=True,
        before=240,
        after=60,
        keep=True,
    ),
    Style("Term", "Definition term", bold=True, before=120, after=0, keep=True),
    Style("Meaning", "Definition", left=STEP, before=20, after=100),
    Style("NoteText", "Note text", size=9.5, left=454, hanging=454, before=40, after=40),
    Style("TOC1", "toc 1", bold=True, before=140, after=20, more=_DOTS),
    *(
        Style(f"TOC{n}", f"toc {n}", before=20, after=20, left=STEP * (n - 1), more=_DOTS)
        for n in range(2, DEEPEST + 1)
    ),
    Style("Header", "header", size=9.5, bold=True, before=0, after=0, more=_TAB),
    Style("Footer", "footer", size=9, colour=GREY, before=0, after=0, more=_TAB),
    Style("Legend", "Legend of a draft", size=9.5, colour=GREY),
)

_CHARACTERS = {
    "Hyperlink": ("Hyperlink", f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>'),
    "CalloutLabel": ("Callout label", f'<w:color w:val="{GREY}"/><w:sz w:val="19"/>'),
    "NoteReference": (
        "Note reference",
        f'<w:color w:val="{BLUE}"/><w:vertAlign w:val="superscript"/>',
    ),
    "NoteNumber": ("Note number", f'<w:color w:val="{BLUE}"/>'),
    "SentenceNumber": (
        "Sentence number",
        f'<w:color w:val="{GREY}"/><w:vertAlign w:val="superscript"/>',
    ),
    "Unreviewed": ("Unreviewed", f'<w:u w:val="dotted" w:color="{GREY}"/>'),
    "UnreviewedMark": (
        "Unreviewed mark",
        f'<w:color w:val="{GREY}"/><w:vertAlign w:val="superscript"/>',
    ),
}


def _character(id_: str, name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{properties}</w:rPr></w:style>"
    )


def _rule(side: str, colour: str, size: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


_TABLE_BORDERS = (
    _rule("top", DARK, 8) + _rule("bottom", DARK, 8) + _rule("insideH", RULE, 4)
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr></w:style><w:style w:type="table" w:styleId="ReportTable">'
    '<w:name w:val="Report table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_TABLE_BORDERS}</w:tblBorders></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    f"{_rule('bottom', DARK, 8)}</w:tcBorders></w:tcPr></w:tblStylePr>"
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)
_NO_LIST = (
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/></w:style>'
)


def styles_xml(language: str) -> str:
    """What is in ``w:styles``, for a document of a language (as in ``w:lang``)."""
    lang = quoted(language)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        f'<w:lang w:val={lang} w:eastAsia={lang} w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    characters = "".join(_character(id_, *rest) for id_, rest in _CHARACTERS.items())
    default_run = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    paragraphs = "".join(style.xml() for style in PARAGRAPHS)
    return f"{defaults}{paragraphs}{default_run}{characters}{_TABLES}{_NO_LIST}"
