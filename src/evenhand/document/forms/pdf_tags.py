"""What typst cannot tag: that the first cell of a row is the header of the row.

Typst tags what stands in a table header as a header of its columns, and nothing else.
The rest is written here, into the tree of tags of its PDF (ISO 32000-1, 14.8.5.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Literal

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from evenhand.document.model import Table

_PARTS = (Name.THead, Name.TBody)
# Whether each row of a table is the heading of a group, an ordinary row, or the first of
# those that stand under no heading.
_Kind = Literal["heading", "row", "alone"]


def with_row_headers(data: bytes, tables: Iterable[Table]) -> bytes:
    """The PDF with a header for each row; each cell names the headers of its column, of
    its group of rows, and of its row. ``tables`` are those of the document, in order.

    The same bytes give the same bytes.
    """
    with Pdf.open(BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        if Name.IDTree in tree:
            named = dict(_named(tree.IDTree))
            for number, table in enumerate(tables, start=1):
                plan = list(_plan(table))
                if plan:
                    head = named[b"U%dx0y0" % number].P.P
                    named.update(_row_headers(head.P, number, plan))
            tree.IDTree = pdf.make_indirect(_tree(named))
        _say_links(pdf)
        out = BytesIO()
        mode = ObjectStreamMode.generate
        pdf.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


def _plan(table: Table) -> Iterator[_Kind]:
    for group in table.groups:
        if group.heading is not None:
            yield "heading"
        for at, _ in enumerate(group.rows):
            yield "row" if group.heading is not None or at else "alone"


def _row_headers(
    table: Object, number: int, plan: Sequence[_Kind]
) -> dict[bytes, Object]:
    """Tag the rows of a table; returns their headers by their ids."""
    rows = [row for part in table.K if part.S in _PARTS for row in part.K]
    columns = [cell.ID for cell in rows[0].K]
    group: list[Object] = []
    headers: dict[bytes, Object] = {}
    for y, (row, kind) in enumerate(zip(rows[1:], plan, strict=True), start=1):
        cells = list(row.K)
        id_ = b"U%dx0y%d" % (number, y)
        headers[id_] = cells[0]
        if kind == "heading":
            # It stands over all columns: what it is a header of names them by itself.
            _tag_header(cells[0], String(id_), Name.Column, [])
            group = [String(id_)]
            continue
        group = [] if kind == "alone" else group
        _tag_row(cells, columns, group, String(id_))
    return headers


def _tag_row(
    cells: Sequence[Object], columns: Sequence[Object], group: list[Object], id_: String
) -> None:
    _tag_header(cells[0], id_, Name.Row, [columns[0], *group])
    for cell, column in zip(cells[1:], columns[1:], strict=True):
        _table_attributes(cell).Headers = Array([column, *group, id_])


def _tag_header(
    cell: Object, id_: String, scope: Name, headers: Sequence[Object]
) -> None:
    cell.S = Name.TH
    cell.ID = id_
    attributes = _table_attributes(cell)
    attributes.Scope = scope
    attributes.Headers = Array(headers)


def _table_attributes(cell: Object) -> Object:
    """The attributes of a cell that are about tables; they are made if there are none."""
    for attributes in cell.A:
        if attributes.O == Name.Table:
            return attributes
    cell.A.append(Dictionary(O=Name.Table))
    return cell.A[-1]


def _say_links(pdf: Pdf) -> None:
    """Of a link within the document typst says “, page 5”: what stood before the comma
    would be the word for its target, and we have none."""
    for page in pdf.pages:
        for note in page.obj.get(Name.Annots, ()):
            said = str(note.get(Name.Contents, ""))
            if said.startswith(", "):
                note.Contents = String(said.removeprefix(", "))


def _named(tree: Object) -> Iterator[tuple[bytes, Object]]:
    """The entries of a tree of names."""
    for kid in tree.get(Name.Kids, ()):
        yield from _named(kid)
    flat = list(tree.get(Name.Names, ()))
    for name, named in zip(flat[::2], flat[1::2], strict=True):
        yield bytes(name), named


def _tree(named: dict[bytes, Object]) -> Dictionary:
    flat: list[Object] = []
    for name in sorted(named):
        flat += (String(name), named[name])
    return Dictionary(Names=Array(flat))
