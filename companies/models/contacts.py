from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField

from companies.models.organisations import Organisation
from people.clock import now
from people.models import Event, User
from people.models.user import digits_of, words_of
from people.states import Refused

# Several people read these, so they can be a contact, never a user.
ROLE_ADDRESSES = {"post", "firmapost", "postmottak", "info", "kontakt", "contact", "office", "hr", "jobb", "admin"}


class OrgContactQuerySet(models.QuerySet):
    def current(self, at=None):
        """Whose role has not ended."""
        return self.filter(models.Q(ended_at=None) | models.Q(ended_at__gt=now(at)))

    def acting(self, user, at=None):
        """Through which a person may sign in and act for an organisation."""
        return self.current(at).filter(user=user, role__in=[OrgContact.Role.ADMINISTRATOR, OrgContact.Role.USER])

    def of_members(self, on=None):
        """The members' contact people, in the members' order: what the network list shows."""
        ours = self.current().filter(organisation__in=Organisation.objects.members(on))
        return ours.select_related("user", "organisation").order_by("organisation__sort_key", "pk")

    def with_organisation(self):
        """With the organisation acted for, and whether it is or was a member."""
        from companies.models.memberships import Membership

        held = Membership.objects.holding().filter(organisation=models.OuterRef("organisation"))
        return (
            self.select_related("organisation__municipality")
            .annotate(has_membership=models.Exists(held))
            .order_by("organisation__sort_key", "pk")
        )

    def signing_in_for(self, organisation):
        """The people who act for the organisation today, administrators first."""
        roles = [OrgContact.Role.ADMINISTRATOR, OrgContact.Role.USER]
        return (
            self.current()
            .filter(organisation=organisation, role__in=roles)
            .select_related("user")
            .order_by("role", "user__given_name", "pk")
        )

    def besides(self, contact):
        """All but this one."""
        return self.exclude(pk=contact.pk)

    @transaction.atomic
    def invite(self, organisation, email, role, by, at=None):
        """A colleague gets access by letter; a role address is no person and gets none."""
        from companies import emails

        if email.split("@")[0].lower() in ROLE_ADDRESSES:
            raise Refused(_now("This is a shared address. Write the address of one person."))
        if self.signing_in_for(organisation).filter(user__in=User.objects.with_email(email)).exists():
            raise Refused(_now("This person already has access."))
        person = User.objects.with_email(email).first() or User.objects.create_user(email, language=by.language)
        contact = self.current(at).filter(organisation=organisation, user=person).first()
        contact = contact or OrgContact(organisation=organisation, user=person)
        contact.role = role
        contact.save()
        Event.objects.record("contact.invite", contact, by=by, person=person, at=at)
        emails.access_given(contact, by, at)
        return contact

    def matching(self, text):
        """«Hvem ringer?»: contacts whose name, address, phone or organisation holds every word of the text."""
        found = self.current().select_related("organisation", "user")
        for word in words_of(text):
            digits = digits_of(word)
            hit = models.Q(name__icontains=word) | models.Q(email__icontains=word)
            hit |= models.Q(organisation__name__icontains=word)
            found = found.filter(hit | models.Q(phone__contains=digits)) if digits else found.filter(hit)
        return found

    def role_addresses(self):
        """Contacts who are not people here: post@ and the like."""
        return self.filter(user=None)

    def to_write_to(self, organisation):
        """Who gets the organisation's letters: its administrators, else its users, else its contacts."""
        return self.to_write_to_each([organisation])[organisation.pk]

    def to_write_to_each(self, organisations):
        """The same for several at once, by organisation; an empty list for one without anybody."""
        found = {organisation.pk: [] for organisation in organisations}
        for contact in self.current().filter(organisation__in=found).select_related("user").order_by("pk"):
            found[contact.organisation_id].append(contact)
        return {pk: _first_role(contacts) for pk, contacts in found.items()}


def _first_role(contacts):
    for role in (OrgContact.Role.ADMINISTRATOR, OrgContact.Role.USER, OrgContact.Role.CONTACT):
        chosen = [contact for contact in contacts if contact.role == role]
        if chosen:
            return chosen
    return []


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

    def confirm_confidentiality(self, at=None):
        """The user promises to keep what the pool shows to themselves."""
        if self.confidentiality_at is None:
            self.confidentiality_at = now(at)
            self.save(update_fields=["confidentiality_at"])
            Event.objects.record("contact.confirm_confidentiality", self, by=self.user, person=self.user, at=at)

    def end(self, by, at=None):
        """The role is over; the person can no longer act for the organisation."""
        self.ended_at = now(at)
        self.save(update_fields=["ended_at"])
        Event.objects.record("contact.end", self, by=by, person=self.user, at=at)
