from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from people.models import Event
from programme import erasure
from programme.management.commands.person_export import person


class Command(BaseCommand):
    help = "Takes away the lost second factors of a staff user, who sets up new ones at the next sign-in. Logged."

    def add_arguments(self, parser):
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *, email, **options):
        user = person(email)
        if not user.is_staff:
            raise CommandError(f"{user.email} is not staff.")
        count, _kinds = Authenticator.objects.filter(user=user).delete()
        erasure.end_sessions(user)
        Event.objects.record("staff.reset", user, person=user)
        self.stdout.write(f"Taken away: {count}. The next sign-in asks for a new second factor.")
