"""A mail server on this machine that can be away, slow and choosy, and keeps what it took."""

import asyncio
import email
import email.policy
import socket

from aiosmtpd.controller import Controller


class MailServer:
    """Listens on one port as long as the block lasts; `stop` and `start` take it away and bring it back."""

    def __init__(self, seconds=0):
        self.seconds, self.arrived, self.gone, self.later = seconds, [], [], []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.put_off, self.controller = set(), None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        """Some are not here at all; some are to come again."""
        if address in self.gone:
            return "550 5.1.1 no such user"
        if address in self.later and address not in self.put_off:
            self.put_off.add(address)
            return "451 4.7.1 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        """Taken first, said yes to afterwards: whoever dies in between does not know that it was taken."""
        self.arrived.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        await asyncio.sleep(self.seconds)
        return "250 OK"
