import datetime

from django.core.management.base import BaseCommand, CommandError

from programme import nightly


def day(value):
    """A date as YYYY-MM-DD."""
    return datetime.date.fromisoformat(value)


class Command(BaseCommand):
    help = "Does everything due by today, or by another date. Running it twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="everything due by this date")

    def handle(self, *, on=None, **options):
        done = nightly.run(on, progress=self.say if self.stdout.isatty() else lambda name, count: None)
        if done.get("failed"):
            raise CommandError(f"Failed: {', '.join(done['failed'])}. The log says why.")

    def say(self, name, count):
        self.stdout.write(f"{name.replace('_', ' ')}: {count}")
