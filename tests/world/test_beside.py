"""Jobs done by two processes: all of them, once each, in their order, whatever becomes of the second process."""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest

from specgen.world.beside import do_beside

LINUX = sys.platform == "linux"
"""Where a process can be made out of a running one safely."""


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were two, so that these tests say the same everywhere."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


def square(number: int) -> int:
    return number * number


def squares(count: int) -> list[Callable[[], int]]:
    return [partial(square, number) for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_results_stand_in_the_order_of_the_jobs(count: int) -> None:
    assert do_beside(squares(count)) == [number * number for number in range(count)]


def test_a_second_process_takes_part() -> None:
    # Two jobs of which each waits for the other to have begun: one process alone would never end the first.
    there, here = os.pipe(), os.pipe()

    def meet(mine: tuple[int, int], other: tuple[int, int]) -> int:
        os.write(mine[1], b".")
        if LINUX:
            os.read(other[0], 1)
        return os.getpid()

    first, second = do_beside([partial(meet, there, here), partial(meet, here, there)])
    assert first == os.getpid()
    assert (second != os.getpid()) is LINUX


@pytest.mark.slow
def test_what_a_job_raises_is_raised_here() -> None:
    def fails() -> int:
        raise LookupError

    for place in range(4):
        jobs = squares(4)
        jobs[place] = fails
        with pytest.raises(LookupError):
            do_beside(jobs)


def test_what_the_second_process_did_not_finish_is_done_here() -> None:
    mine = os.getpid()

    def survives_here_only() -> int:
        if os.getpid() != mine:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    jobs: list[Callable[[], int]] = [partial(square, 3), survives_here_only]
    assert do_beside(jobs) == [9, 7]


def test_a_result_that_can_not_be_sent_is_made_here() -> None:
    jobs: list[Callable[[], Callable[[], int]]] = [lambda: lambda: 1, lambda: lambda: 2]
    assert [made() for made in do_beside(jobs)] == [1, 2]


def test_one_processor_does_all_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert set(do_beside([os.getpid] * 9)) == {os.getpid()}


def test_a_process_with_threads_does_all_alone() -> None:
    over = Event()
    thread = Thread(target=over.wait)
    thread.start()
    try:
        assert set(do_beside([os.getpid] * 9)) == {os.getpid()}
    finally:
        over.set()
        thread.join()


def test_nothing_is_left_open() -> None:
    do_beside(squares(3))
    open_files = len(list(Path("/dev/fd").iterdir()))
    do_beside(squares(3))
    assert len(list(Path("/dev/fd").iterdir())) == open_files
