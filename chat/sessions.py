"""Django's sessions in the database; one that ends closes its sockets, by whichever way it ended."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from chat.bells import Bell, ring_on_commit, session_mark


class SessionStore(DatabaseSessions):
    """Signing out, ending another device and a new password all come to `delete`."""

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        super().delete(session_key)
        if key:
            ring_on_commit(Bell(sessions=[session_mark(key)]))
