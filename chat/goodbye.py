"""uvicorn's WebSocket protocol with a short way for frames made once for many, and a last word when the server ends."""

import secrets

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import OPEN

from chat.protocol.codes import Close
from chat.protocol.outward import Bye
from chat.protocol.wire import encode
from chat.sockets import RETURN_SPREAD_MS, SHORT_WAY


class FarewellProtocol(WebSocketsSansIOProtocol):
    """uvicorn closes every socket with 1012 before the application hears of it; `bye` goes out just before."""

    async def run_asgi(self) -> None:
        if not self.conn.extensions:  # a compressor would want every frame for itself
            self.scope["extensions"][SHORT_WAY] = {"write": self.write_frame}
        await super().run_asgi()

    def write_frame(self, framed: bytes) -> bool:
        """Hand a whole frame to the transport, as `send` would; False where the reader is behind or gone."""
        if not self.writable.is_set() or self.disconnected or self.close_sent or self.conn.state is not OPEN:
            return False
        self.transport.write(framed)
        return True

    def shutdown(self) -> None:
        if self.handshake_complete and not self.close_sent and not self.disconnected:
            self.transport.write(encode(Bye(int(Close.RESTART), secrets.randbelow(RETURN_SPREAD_MS))).framed)
        super().shutdown()
