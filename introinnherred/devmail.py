"""The SMTP server of ./dev run: it takes every letter and keeps it as a file that the demo's mailbox page shows."""

import asyncio
import time

from aiosmtpd.smtp import SMTP


class Sink:
    """Writes each letter to its own .eml file; the names sort by the time of arrival."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(mode=0o700, exist_ok=True)

    async def handle_DATA(self, server, session, envelope):
        name = f"{time.time_ns()}.eml"
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(envelope.content)
        unfinished.rename(self.folder / name)  # a reader never sees half a letter
        return "250 OK"


async def listen(folder):
    """Start taking letters on a free port of this machine; returns the server, which ends when it is closed."""
    sink = Sink(folder)
    loop = asyncio.get_running_loop()
    # Named here, for aiosmtpd would ask the network for this machine's name.
    return await loop.create_server(lambda: SMTP(sink, hostname="localhost", enable_SMTPUTF8=True), "127.0.0.1", 0)
