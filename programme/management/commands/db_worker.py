"""The worker: between tasks it delivers the letters that are due, and runs the nightly job when it is time."""

import logging
import os
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, connection
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV, run_with_reloader
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from people import bounces
from people.clock import now
from people.delivery import deliver_due
from programme import nightly
from programme.models import NightlyRun

logger = logging.getLogger("programme.worker")


class Worker(db_worker.Worker):
    """The task queue's worker, which does the portal's own rounds before each task and each rest."""

    def __init__(self, interval, once):
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.once = once
        self.next_look = 0

    def run(self):
        """Round after round until told to stop; a database that is away is waited for."""
        while self.running:
            try:
                self.round()
                super().run()
            except (DatabaseError, InterfaceError) as error:
                logger.warning("The database does not answer, trying again: %s", error)
                connection.close()
            if self.once:
                return
            if self.running:
                time.sleep(self.interval)

    def shutdown(self, signum, frame):
        """Stop after what is at hand; asked twice, at once. No log line: it could cut into one that is half written,
        and the logging would swallow the error and the signal with it."""
        impatient, self.running = not self.running, False
        if impatient:
            self.reset_signals()
        if impatient or not self.running_task:
            sys.exit(int(impatient))

    def round(self):
        """What is due besides tasks. A stop waits for the letter at hand, not for the rest, and never for the night."""
        self.running_task = True
        try:
            deliver_due(going=lambda: self.running)
            nightly.calls.decisions_settle(now())
        finally:
            self.running_task = False
        if self.running and not self.once:
            self.look_for_returned_letters()
        if self.running and not self.once and NightlyRun.objects.is_due():
            nightly.run()

    def look_for_returned_letters(self):
        """Every few minutes, when there is a mailbox for them."""
        if time.monotonic() >= self.next_look:
            self.next_look = time.monotonic() + settings.MINUTES_BETWEEN_BOUNCES * 60
            bounces.collect()

    def run_task(self, db_task_result):
        self.round()
        super().run_task(db_task_result)


class Command(BaseCommand):
    help = "Delivers letters, does background tasks, and runs nightly when it is due."
    # The checks ask the database, and the worker may start before it.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--batch", action="store_true", help="deliver what is due, do the tasks, and end")
        parser.add_argument("--interval", type=float, default=1, help="seconds between two looks (default: 1)")
        parser.add_argument("--no-reload", action="store_true", help="do not start anew when the code changes")

    def handle(self, *, batch, interval, no_reload, **options):
        worker = Worker(interval, once=batch)
        if batch:
            worker.run()
        elif settings.DEBUG and not no_reload:
            if os.environ.get(DJANGO_AUTORELOAD_ENV) == "true":
                worker.configure_signals()
            run_with_reloader(worker.run)
        else:
            worker.configure_signals()
            worker.run()
