"""Every frame of the room socket as a typed struct, its error and close codes; `docs/protocol.md` is made from here."""
