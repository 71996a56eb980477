import time

from django.core.management.base import BaseCommand, CommandError

from people.clock import today
from programme.demo.build import build, is_empty


class Command(BaseCommand):
    help = "Loads the demo programme into an empty database: invented people and companies, relative to today."

    def add_arguments(self, parser):
        parser.add_argument(
            "--scale", type=int, default=0, metavar="N", help="N more applications and candidates, for benchmarks"
        )
        parser.add_argument(
            "--candidates", type=int, default=0, metavar="N", help="N more candidates alone, for benchmarks"
        )
        parser.add_argument("--if-empty", action="store_true", help="do nothing, quietly, when there is data already")

    def handle(self, *args, **options):
        if not is_empty():
            if options["if_empty"]:
                return
            raise CommandError("The database is not empty. The demo is only loaded into an empty one.")
        started = time.monotonic()
        build(today(), self.say, options["scale"], options["candidates"])
        self.say(f"The demo programme stands ({time.monotonic() - started:.0f} s).")

    def say(self, text):
        """A line for someone who waits at a terminal; a pipe hears nothing."""
        if self.stderr.isatty():
            self.stderr.write(text if text.endswith(".") else f"{text} …", str)
