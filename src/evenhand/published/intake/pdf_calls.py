"""The calls of pdfium that are made for every word and every tag, as directly as can be.

A page has hundreds of words and tags, and for each something is asked. ctypes makes an
object of every pointer, and lets other threads run in every call, which takes several
times as long as the call itself. Here pointers are numbers. What these calls do is in
pdfium's fpdf_text.h and fpdf_structtree.h; pdfium is used by one thread at a time.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2_raw as pdfium

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def address(pointer: Any) -> int:
    """A pointer as a number; 0 for none."""
    return ctypes.cast(pointer, _POINTER).value or 0


def _direct(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


text_object = _direct(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
origin = _direct(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
char_box = _direct(
    pdfium.FPDFText_GetCharBox,
    *(_INT, _POINTER, _INT),
    *(_POINTER, _POINTER, _POINTER, _POINTER),
)
char_angle = _direct(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _POINTER, _INT)
font_size = _direct(pdfium.FPDFTextObj_GetFontSize, _INT, _POINTER, _POINTER)
matrix = _direct(pdfium.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
mark = _direct(pdfium.FPDFPageObj_GetMarkedContentID, _INT, _POINTER)
font = _direct(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
font_name = _direct(
    pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t
)

tree_children = _direct(pdfium.FPDF_StructTree_CountChildren, _INT, _POINTER)
tree_child = _direct(pdfium.FPDF_StructTree_GetChildAtIndex, _POINTER, _POINTER, _INT)
children = _direct(pdfium.FPDF_StructElement_CountChildren, _INT, _POINTER)
child = _direct(pdfium.FPDF_StructElement_GetChildAtIndex, _POINTER, _POINTER, _INT)
child_mark = _direct(
    pdfium.FPDF_StructElement_GetChildMarkedContentID, _INT, _POINTER, _INT
)
type_of = _direct(
    pdfium.FPDF_StructElement_GetType, ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong
)
