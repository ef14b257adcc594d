"""The child: llama.cpp's own server on loopback, ended the moment its stdin closes.

Started by ``runtime`` as ``python -m game.local.serve``, never by hand. The first line of stdin is
JSON: the model's file, the key that callers must show, the threads, how many askings at once. The
first line of stdout is JSON: the address, or what went wrong. The key stands on no command line
and in no environment.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any


def main() -> None:
    """Serve until the parent goes, in whatever way it goes."""
    order = json.loads(sys.stdin.readline() or "null")
    if order is None:
        os._exit(1)
    threading.Thread(target=_watch, name="parent", daemon=True).start()
    # What the library prints while it loads goes nowhere: stdout belongs to the parent.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        server = _server(order)
        answer = {"address": server.listening_address}
    except BaseException as error:
        answer = {"error": f"{type(error).__name__}: {error}"[:300]}
    print(json.dumps(answer), file=out, flush=True)
    if "error" in answer:
        os._exit(1)
    threading.Event().wait()


def _server(order: dict[str, Any]) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = order["model"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [order["key"]]
    params.cors_origins = "http://127.0.0.1"
    params.ui = False
    params.n_ctx = order["context"]
    params.n_parallel = order["at_once"]
    params.cpuparams.n_threads = order["threads"]
    params.verbosity = -1
    return xllamacpp.Server(params)


def _watch() -> None:
    """Stdin closes when the parent closes it, ends, or is killed; deleting the server can hang."""
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
