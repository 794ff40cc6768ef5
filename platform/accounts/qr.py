"""QR codes as the path of an inline SVG: no image is fetched, and strict CSP has nothing to object to."""

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode


@dataclass(frozen=True)
class QR:
    """Its side in modules, and the dark ones as an SVG path: runs of a row drawn as one stroke."""

    side: int
    path: str


def qr(text: str) -> QR:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4, image_factory=SvgPathImage)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    strokes = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                strokes.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
                start = None
    return QR(len(rows), "".join(strokes))
