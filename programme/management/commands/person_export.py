from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people.models import Event, User
from programme import export


def person(email):
    """The person with the address; CommandError when there is none."""
    found = User.objects.with_email(email).first()
    if found is None:
        raise CommandError(f"Nobody here has the address {email}.")
    return found


class Command(BaseCommand):
    help = "Everything about one person, as JSON with the files in a ZIP."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("file", type=Path, metavar="FILE.zip")

    def handle(self, *, email, file, **options):
        user = person(email)
        with file.open("xb") as opened:
            export.write_zip(user, opened)
        file.chmod(0o600)
        Event.objects.record("person.export", user, person=user)
        self.stdout.write(f"Written: {file}")
