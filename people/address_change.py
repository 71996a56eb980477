"""Changing one's e-mail address: a code to the old address and one to the new, both needed."""

from django.db import transaction

from people import emails
from people.models import Event, User
from people.models.user import in_one_form
from people.session_codes import SessionCodes


class AddressChange(SessionCodes):
    """One change under way in this session."""

    key = "address_change"

    def __init__(self, request):
        super().__init__(request)
        self.user = request.user

    @property
    def new_email(self):
        return self.email

    @property
    def is_taken(self):
        """Whether somebody else has the new address, or got it since the codes were sent."""
        return User.objects.with_email(self.new_email).exclude(pk=self.user.pk).exists()

    def start(self, email):
        """Send both codes. An address somebody else uses gets no letter, and the page says the same as ever."""
        old, new = self.begin(in_one_form(email), "old", "new")
        with transaction.atomic():
            emails.change_of_address_code(self.user, self.user.email, old, self.minutes)
            if not self.is_taken:
                emails.change_of_address_code(self.user, self.new_email, new, self.minutes)

    def check(self, old, new):
        """Whether both codes are right."""
        return self.matches(old=old, new=new)

    @transaction.atomic
    def finish(self):
        """The new address is the person's from now on, for signing in and for letters."""
        self.user.email, self.user.email_broken_at = self.new_email, None
        self.user.save(update_fields=["email", "email_broken_at"])
        Event.objects.record("user.change_address", self.user, by=self.user, person=self.user)
        self.end()
