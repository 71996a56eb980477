"""A small IMAP server on this machine for tests: real sockets, and just the commands that reading a mailbox needs."""

import asyncio
import concurrent.futures
import contextlib
import email
import re
import socket
import threading


class Mailbox:
    """The server's one folder: raw mails by number, and which of them are seen."""

    password = "hemmelig"

    def __init__(self):
        self.mails, self.seen = {}, set()
        self.port, self.commands = None, []
        # Cut the connection when this command comes, as a network does.
        self.cut_at = ""

    def put(self, raw):
        self.mails[len(self.mails) + 1] = raw if isinstance(raw, bytes) else raw.encode()

    def url(self, scheme="imap", password=None):
        return f"{scheme}://retur%40intro:{password or self.password}@localhost:{self.port}/INBOX"

    async def serve(self, reader, writer):
        writer.write(b"* OK ready\r\n")
        while line := (await reader.readline()).decode().strip():
            tag, _, command = line.partition(" ")
            self.commands.append(command)
            if self.cut_at and command.startswith(self.cut_at):
                break
            for answer in self.answers(command):
                writer.write(answer)
            writer.write(f"{tag} {self.verdict(command)}\r\n".encode())
            await writer.drain()
            if command == "LOGOUT":
                break
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    def verdict(self, command):
        if command.startswith("LOGIN") and f'"{self.password}"' not in command:
            return "NO wrong password"
        if command.startswith("SELECT") and '"INBOX"' not in command:
            return "NO no such folder"
        return "OK done"

    def answers(self, command):
        if command == "CAPABILITY":
            yield b"* CAPABILITY IMAP4rev1\r\n"
        elif command.startswith("SELECT"):
            yield f"* {len(self.mails)} EXISTS\r\n".encode()
        elif command.startswith("UID SEARCH"):
            wanted = re.search(r'UNSEEN HEADER Content-Type "(.+)"', command)[1]
            found = [n for n, raw in self.mails.items() if n not in self.seen and wanted in _kind(raw)]
            yield f"* SEARCH {' '.join(map(str, found))}\r\n".encode()
        elif command.startswith("UID FETCH"):
            number, most = map(int, re.search(r"FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", command).groups())
            raw = self.mails[number][:most]
            yield f"* {number} FETCH (UID {number} BODY[]<0> {{{len(raw)}}}\r\n".encode() + raw + b")\r\n"
        elif command.startswith("UID STORE"):
            self.seen.add(int(re.search(r"STORE (\d+) \+FLAGS\.SILENT \(\\Seen\)", command)[1]))


def _kind(raw):
    return str(email.message_from_bytes(raw).get("Content-Type", "")).lower()


@contextlib.contextmanager
def serving(mailbox, tls=None):
    """The mailbox on a free port, in a thread of its own as long as the block lasts; with a certificate, over TLS."""
    ready = concurrent.futures.Future()

    async def main():
        stop = asyncio.Event()
        async with await asyncio.start_server(mailbox.serve, "localhost", 0, family=socket.AF_INET, ssl=tls) as server:
            mailbox.port = server.sockets[0].getsockname()[1]
            ready.set_result((asyncio.get_running_loop(), stop))
            await stop.wait()

    thread = threading.Thread(target=asyncio.run, args=[main()])
    thread.start()
    loop, stop = ready.result(10)
    try:
        yield mailbox
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
