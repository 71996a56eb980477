from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField

from companies.models.contact_queries import OrgContactQuerySet
from companies.models.organisations import Organisation
from people.clock import now, plus_days
from people.models import Event
from people.names import is_shared_address
from people.states import Refused


class OrgContact(models.Model):
    """Someone at an organisation: a person who signs in for it, or a contact, who may be a role address."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", pgettext_lazy("org role", "Administrator")
        USER = "user", pgettext_lazy("org role", "User")
        CONTACT = "contact", pgettext_lazy("org role", "Contact person")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="contacts", verbose_name=_("Organisation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="org_contacts",
        verbose_name=_("Person"),
    )
    role = models.CharField(_("Role"), max_length=20, choices=Role, default=Role.CONTACT)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    phone = PhoneNumberField(_("Phone"), blank=True)
    title = models.CharField(_("Title"), max_length=100, blank=True)
    confidentiality_at = models.DateTimeField(_("Confidentiality confirmed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)
    # An invitation nobody has used after some days has run out; only those who were invited have these.
    invited_at = models.DateTimeField(_("Invited"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("First used"), null=True, blank=True)
    # When somebody last said that the person works there, and when we asked about it without an answer so far.
    checked_at = models.DateTimeField(_("Said to work here"), default=timezone.now)
    asked_at = models.DateTimeField(_("Asked about"), null=True, blank=True)

    objects = OrgContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact people")
        ordering = ["organisation", "role", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role="contact") | models.Q(user__isnull=False),
                name="org_user_is_person",
                violation_error_message=_("A user must be a person. A role address can only be a contact."),
            ),
            models.UniqueConstraint(
                "organisation", "user", condition=models.Q(ended_at=None, user__isnull=False), name="org_contact_once"
            ),
        ]

    def __str__(self):
        return f"{self.shown_name} ({self.organisation})"

    def clean(self):
        """Several people read a shared address, so it can be a contact, never a user."""
        if self.user and self.role != self.Role.CONTACT and is_shared_address(self.user.email):
            raise ValidationError({"user": _("This is a shared address. Write the address of one person.")})

    @property
    def shown_name(self):
        return str(self.user) if self.user else (self.name or self.email)

    @property
    def is_current(self):
        return self.ended_at is None or self.ended_at > now()

    @property
    def address(self):
        return self.user.email if self.user else self.email

    @property
    def language(self):
        """The language of letters to this contact; Norwegian to an address without a person."""
        return self.user.language if self.user else "nb"

    @property
    def can_get_letters(self):
        """Whether there is an address, and none that is known not to work."""
        return bool(self.address) and not (self.user and self.user.email_broken_at)

    @property
    def is_administrator(self):
        return self.role == self.Role.ADMINISTRATOR

    @property
    def invitation_ends_at(self):
        """Until when the invitation can be used, as long as it is not; else None."""
        waits = self.invited_at and not self.accepted_at
        return plus_days(self.invited_at, settings.DAYS_TO_ACCEPT_INVITATION) if waits else None

    @property
    def invitation_is_over(self):
        """Whether the invitation has run out unused."""
        return bool(self.invitation_ends_at) and self.invitation_ends_at <= now()

    @property
    def is_asked_about(self):
        """Whether we have asked if the person still works there, and wait for the answer."""
        return self.is_current and self.asked_at is not None

    @property
    def rests_from(self):
        """When the access rests, if nobody says that the person still works there; else None."""
        return plus_days(self.asked_at, settings.DAYS_USER_CHECK_RESTS) if self.asked_at else None

    @property
    def rests(self):
        """Whether the access rests because nobody answered."""
        return bool(self.rests_from) and self.rests_from <= now()

    @property
    def is_last_administrator(self):
        """Whether the organisation would be without an administrator to count on if this one went."""
        others = OrgContact.objects.working().besides(self)
        return self.is_administrator and not others.administrators_of(self.organisation).exists()

    @transaction.atomic
    def invite(self, role, by, at=None):
        """Access by letter (E17), to be used for the first time within some days."""
        from companies import emails

        self.role = role
        self.invited_at = self.checked_at = now(at)
        self.accepted_at = self.asked_at = None
        self.save()
        Event.objects.record("contact.invite", self, by=by, person=self.user, at=at)
        emails.access_given(self, by, at)

    def arrive(self, at=None):
        """The one who was invited is here for the first time."""
        if self.invited_at and not self.accepted_at:
            self.accepted_at = now(at)
            self.save(update_fields=["accepted_at"])

    @transaction.atomic
    def still_here(self, by, at=None):
        """Somebody says that the person still works there; a resting access opens."""
        self.checked_at, self.asked_at = now(at), None
        self.save(update_fields=["checked_at", "asked_at"])
        Event.objects.record("contact.still_here", self, by=by, person=self.user, at=at)

    @transaction.atomic
    def make_administrator(self, by, at=None):
        """The user may give others access too."""
        self.role = self.Role.ADMINISTRATOR
        self.save(update_fields=["role"])
        Event.objects.record("contact.make_administrator", self, by=by, person=self.user, at=at)

    def confirm_confidentiality(self, at=None):
        """The user promises to keep what the pool shows to themselves."""
        if self.confidentiality_at is None:
            self.confidentiality_at = now(at)
            self.save(update_fields=["confidentiality_at"])
            Event.objects.record("contact.confirm_confidentiality", self, by=self.user, person=self.user, at=at)

    def end(self, by, at=None):
        """The role is over; the person can no longer act for the organisation. Its own people never leave it without
        an administrator; staff are warned."""
        if by and not by.is_staff and self.is_last_administrator:
            raise Refused(_now("You are the last administrator. Make a colleague administrator first."))
        self.ended_at = now(at)
        self.save(update_fields=["ended_at"])
        Event.objects.record("contact.end", self, by=by, person=self.user, at=at)
