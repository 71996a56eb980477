"""The sheet for the career fair: a code to point a phone at, that leads to «Gi meg beskjed»."""

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

from people.links import absolute

# Light modules around the code, which readers need to find it.
QUIET = 4


def sheet():
    """What the page and the paper show: the address in words, and the code as one path of an SVG."""
    address = absolute("notify", "nb")
    size, path = _code(address)
    return {"address": address, "shown": address.split("://", 1)[1], "size": size, "path": path}


def _code(text):
    """The code's width in modules, quiet zone included, and its dark modules as a path."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=QUIET)
    code.add_data(text)
    matrix = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(matrix) for x, on in enumerate(row) if on]
    return len(matrix), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)
