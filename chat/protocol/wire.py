"""From text to frames and back."""

from typing import NamedTuple

import msgspec
from websockets.frames import Frame, Opcode

from chat.protocol.codes import FILES_A_MESSAGE, FRAME_IN, FRAME_OUT, TEXT_LENGTH, Fault
from chat.protocol.inward import Delete, Edit, FromClient, Hello, Pin, Ping, React, Read, Send, Sync, Typing
from chat.protocol.outward import FromServer


class Packet(NamedTuple):
    """A frame on its way out, made once for everybody who gets it: its JSON, and that as a WebSocket carries it."""

    json: bytes
    framed: bytes


class Numbered(msgspec.Struct):
    """Any frame, read only for its number, so that a refusal can name what it refuses."""

    n: int | None = None


_decoder: msgspec.json.Decoder[FromClient] = msgspec.json.Decoder(
    Hello | Send | Edit | Delete | React | Pin | Read | Typing | Sync | Ping
)
_numbered = msgspec.json.Decoder(Numbered)
_encoder = msgspec.json.Encoder()
encode_bytes = _encoder.encode


def decode(text: str) -> FromClient:
    """The frame that a client sent. Raises Fault: `too_big` for its length, `bad_frame` for anything else."""
    if len(text) > FRAME_IN or len(text.encode("utf-8", "surrogatepass")) > FRAME_IN:
        raise Fault("too_big")
    try:
        frame = _decoder.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as refused:
        raise Fault("bad_frame") from refused
    if isinstance(frame, (Send, Edit)):
        check_text(frame)
    return frame


def check_text(frame: Send | Edit) -> None:
    if len(frame.body) > TEXT_LENGTH:
        raise Fault("too_big")
    if "\0" in frame.body:
        raise Fault("bad_frame")
    files = frame.files if isinstance(frame, Send) else []
    if len(files) > FILES_A_MESSAGE:
        raise Fault("too_big")
    if len(set(files)) != len(files) or (not files and not frame.body.strip()):
        raise Fault("bad_frame")


def number_of(text: str) -> int | None:
    """The `n` of a frame that was refused, where it can be read."""
    if len(text) > FRAME_OUT:
        return None
    try:
        return _numbered.decode(text).n
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None


def encode(frame: FromServer) -> Packet:
    """The frame as it goes over the wire."""
    json = _encoder.encode(frame)
    return Packet(json, Frame(Opcode.TEXT, json).serialize(mask=False))
