"""The way out: quick to give up when nobody answers, patient with a server that has the letter and takes its time."""

from django.core.mail.backends.smtp import EmailBackend

# A server that checks a letter before it says yes is not to get it twice. Longer than this is as good as never.
SECONDS_TO_ANSWER = 120


class PatientBackend(EmailBackend):
    def open(self):
        opened = super().open()
        if opened:
            self.connection.sock.settimeout(SECONDS_TO_ANSWER)
        return opened
