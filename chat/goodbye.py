"""uvicorn's WebSocket protocol with a last word: when the server ends, each client is told when to come back."""

import secrets

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from chat.protocol.codes import Close
from chat.protocol.outward import Bye
from chat.protocol.wire import encode
from chat.sockets import RETURN_SPREAD_MS


class FarewellProtocol(WebSocketsSansIOProtocol):
    """uvicorn closes every socket with 1012 before the application hears of it; `bye` goes out just before."""

    def shutdown(self) -> None:
        if self.handshake_complete and not self.close_sent and not self.disconnected:
            self.conn.send_text(encode(Bye(int(Close.RESTART), secrets.randbelow(RETURN_SPREAD_MS))).encode())
            self.transport.write(b"".join(self.conn.data_to_send()))
        super().shutdown()
