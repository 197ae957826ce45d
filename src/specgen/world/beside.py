"""Jobs done by two processes, where the machine can do two things at once."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")

Job = Callable[[], T]

MANY = 100
"""From so many operations of a product on it pays to make a second process."""


def do_alone(jobs: Iterable[Job[T]]) -> list[T]:
    """The results of *jobs*, in their order."""
    return [job() for job in jobs]


def do_beside(jobs: Sequence[Job[T]]) -> list[T]:
    """The results of *jobs*, in their order; they must be values that can be pickled.

    This process takes jobs from the front, one made for it takes them from the back, until they meet. What that one
    did not finish is done here, so what a job raises is raised here, as it is where no process can be made.
    """
    if not _can_part():
        return do_alone(jobs)
    from multiprocessing import get_context

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    tickets = _tickets(len(jobs))
    process = context.Process(target=_do_from_the_back, args=(jobs, tickets, sender), daemon=True)
    process.start()
    sender.close()
    try:
        front = do_alone(_taken(jobs, tickets))
        rest = jobs[len(front) :]
        back = _received(receiver)
    finally:
        os.close(tickets)
        process.kill()
        process.join()
    return [*front, *(reversed(back) if len(back) == len(rest) else do_alone(rest))]


def _can_part() -> bool:
    """Whether there is a second processor, and a copy of this process would lack nothing, as only Linux promises."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _tickets(count: int) -> int:
    """The end of a pipe from which a byte can be read *count* times, whoever reads."""
    tickets, written = os.pipe()
    os.write(written, bytes(count))
    os.close(written)
    return tickets


def _taken(jobs: Iterable[Job[T]], tickets: int) -> Iterator[Job[T]]:
    """As many of *jobs* as there is a ticket for."""
    for job in jobs:
        if not os.read(tickets, 1):
            return
        yield job


def _do_from_the_back(jobs: Sequence[Job[T]], tickets: int, sender: Connection[Any, Any]) -> None:
    """Do jobs in the process made for it; say nothing where one fails, as who waits will find out."""
    try:
        for result in do_alone(_taken(jobs[::-1], tickets)):
            sender.send(result)  # one by one: together they would be held three times for a moment
    except (Exception, KeyboardInterrupt):
        return
    finally:
        sender.close()


def _received(receiver: Connection[Any, Any]) -> list[Any]:
    """What arrives until the other end is closed."""
    found: list[Any] = []
    with suppress(EOFError, OSError):
        while True:
            found.append(receiver.recv())
    return found


def begun_beside(job: Job[T]) -> Job[T]:
    """Begin *job* in a process of its own; what is answered waits for its result, a value that can be pickled.

    Where no process can be made, or it dies, the job is done when its result is asked for.
    """
    if not _can_part():
        return job
    receiver, sender = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(receiver)
        _answer_and_end(job, sender)
    os.close(sender)
    return partial(_answered, job, receiver, process)


def _answer_and_end(job: Job[T], sender: int) -> NoReturn:
    """End this process, a copy of another, without a word: whatever went wrong will go wrong there again."""
    from multiprocessing.connection import Connection

    try:
        Connection(sender, readable=False).send(job())
    finally:
        os._exit(0)


def _answered(job: Job[T], receiver: int, process: int) -> T:
    from multiprocessing.connection import Connection

    try:
        with Connection(receiver, writable=False) as answer:
            found: T = answer.recv()
    except (EOFError, OSError):
        return job()
    finally:
        os.waitpid(process, 0)
    return found
