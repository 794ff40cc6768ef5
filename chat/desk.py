"""A few threads with database connections of their own, so that the event loop never waits for a query."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import local

from django.db import DatabaseError, InterfaceError, connection, connections

THREADS = 2


class Desk:
    """Answers questions put to the database, in a thread, over a connection that is kept."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="desk")
        self.own = local()
        self.opened: list[object] = []

    async def ask[**P, T](self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a blocking function. A connection that broke is dropped, and the fault is the caller's."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.pool, lambda: self.answer(lambda: question(*args, **kwargs)))

    def answer[T](self, question: Callable[[], T]) -> T:
        if not hasattr(self.own, "is_known"):
            self.own.is_known = True
            connections["default"].inc_thread_sharing()  # `close` below runs in another thread
            self.opened.append(connections["default"])
        try:
            return question()
        except (DatabaseError, InterfaceError):
            connection.close()
            raise

    def close(self) -> None:
        """End the threads and their connections; blocks until the last question is answered."""
        self.pool.shutdown()
        for opened in self.opened:
            opened.close()  # type: ignore[attr-defined]
