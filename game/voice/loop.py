"""An event loop on a thread of its own that can always be ended."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any


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

    def wind_down(self) -> None:
        """Cancel what still runs, let it end, and close the loop; called on the loop's thread."""
        try:
            tasks = asyncio.all_tasks(self)
            for task in tasks:
                task.cancel()
            if tasks:
                self.run_until_complete(asyncio.wait(tasks, timeout=0.5))
            self.run_until_complete(asyncio.wait_for(self.shutdown_asyncgens(), 0.5))
            self.run_until_complete(self.shutdown_default_executor())
        except TimeoutError:
            pass
        finally:
            self.close()


class LoopThread:
    """A running ``QuietLoop``; ``stop`` ends it within its bound."""

    def __init__(self, name: str) -> None:
        self.loop = QuietLoop()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_forever()
        finally:
            self.loop.wind_down()

    def call(self, work: Callable[..., Any], *args: Any) -> None:
        """Have something done on the loop soon; nothing happens once it has been stopped."""
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(work, *args)

    def stop(self, wait: float = 2.0) -> bool:
        """End the loop and its thread; return whether it was gone within ``wait`` seconds."""
        self.call(self.loop.stop)
        self._thread.join(wait)
        return not self._thread.is_alive()
