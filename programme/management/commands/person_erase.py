from django.core.management.base import BaseCommand, CommandError

from programme import erasure
from programme.management.commands.person_export import person


class Command(BaseCommand):
    help = "Erases one person with everything about them; only counts stay. Asks first, unless --yes."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, email, yes, **options):
        user = person(email)
        for label, count in erasure.what_goes(user):
            self.stdout.write(f"{count:6} {label}")
        if not yes and input(f"Erase {user.email} for good? Write the address: ").strip() != user.email:
            raise CommandError("Nothing is erased.")
        erasure.erase_person(user)
        self.stdout.write("Erased.")
