"""A few threads with database connections of their own, so that the event loop never waits for a query."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from threading import local

from django.db import DatabaseError, InterfaceError, connection, connections

THREADS = 2
LARGEST_ROUND = 100


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


class Round[Q, A]:
    """Questions of one kind: all that come while the last ones are being answered are answered together.

    Two thousand people who come back at once cost some dozens of queries; somebody who comes alone waits for nobody.
    """

    def __init__(self, desk: Desk, answers: Callable[[Collection[Q]], Mapping[Q, A]]) -> None:
        self.desk = desk
        self.answers = answers
        self.waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self.task: asyncio.Task[None] | None = None

    async def ask(self, question: Q) -> A:
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self.waiting.append((question, answer))
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self.go_round())
        return await answer

    async def go_round(self) -> None:
        while self.waiting:
            taken, self.waiting = self.waiting[:LARGEST_ROUND], self.waiting[LARGEST_ROUND:]
            found = await self.find({question for question, _ in taken})
            for question, answer in taken:
                if answer.done():
                    continue  # whoever asked has left
                if isinstance(one := found[question], Exception):
                    answer.set_exception(one)
                else:
                    answer.set_result(one)

    async def find(self, questions: Set[Q]) -> Mapping[Q, A | Exception]:
        """The answers. A question that has none must not take the others with it: each is asked on its own."""
        try:
            return await self.desk.ask(self.answers, questions)
        except (DatabaseError, InterfaceError) as fault:
            return dict.fromkeys(questions, fault)
        except Exception as fault:
            if len(questions) == 1:
                return dict.fromkeys(questions, fault)
        return {question: (await self.find({question}))[question] for question in questions}
