"""An event loop on a thread of its own that can always be ended."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Coroutine
from typing import Any

Last = Callable[[], Coroutine[Any, Any, None]]


class QuietLoop(asyncio.SelectorEventLoop):
    """Looks names up on daemon threads: a hanging resolver never holds up the end of the game."""

    async def getaddrinfo(self, *args: Any, **more: Any) -> Any:
        """Resolve a host; as the base class, but never through the joined pool of threads."""
        return await self.aside(lambda: socket.getaddrinfo(*args, **more), "room-tone-names")

    def aside(self, work: Callable[[], Any], name: str) -> asyncio.Future[Any]:
        """Run something blocking on a daemon thread and return its future."""
        future = self.create_future()

        def settle(result: Any, error: BaseException | None) -> None:
            if future.done():
                return
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)

        def run() -> None:
            result, error = None, None
            try:
                result = work()
            except Exception as caught:
                error = caught
            # The loop may be gone by now; then nobody waits any more.
            with contextlib.suppress(RuntimeError):
                self.call_soon_threadsafe(settle, result, error)

        threading.Thread(target=run, name=name, daemon=True).start()
        return future

    def wind_down(self, last: Last | None = None) -> None:
        """Cancel what still runs, do the last thing, and close; called on the loop's thread."""
        try:
            self.run_until_complete(self._wind_down(last))
            self.run_until_complete(self.shutdown_default_executor())
        except TimeoutError:
            pass
        finally:
            self.close()

    async def _wind_down(self, last: Last | None) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=0.8)
        if last is not None:
            await asyncio.wait_for(last(), 0.8)
        await self.shutdown_asyncgens()
        # Closed connections say goodbye on the loop's next turns.
        for _ in range(3):
            await asyncio.sleep(0)


class LoopThread:
    """A running ``QuietLoop``; ``stop`` ends it within its bound."""

    def __init__(self, name: str, last: Last | None = None) -> None:
        """Start the thread; ``last`` is awaited on it when it is stopped."""
        self.loop = QuietLoop()
        self._last = last
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_forever()
        finally:
            self.loop.wind_down(self._last)

    def call(self, work: Callable[..., Any], *args: Any) -> None:
        """Have something done on the loop soon; nothing happens once it has been stopped."""
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(work, *args)

    def stop(self, wait: float = 2.0) -> bool:
        """End the loop and its thread; return whether it was gone within ``wait`` seconds."""
        self.call(self.loop.stop)
        self._thread.join(wait)
        return not self._thread.is_alive()
