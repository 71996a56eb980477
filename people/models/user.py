import re
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from people.clock import now


def in_one_form(email):
    """An address as it is kept: no spaces around it, and look-alike signs as the plain ones."""
    return AbstractBaseUser.normalize_username(email.strip())


def words_of(text):
    """The words somebody searches for; the groups of a phone number are one word: «41 23 45 67»."""
    return re.sub(r"(?<=\d) +(?=\d)", "", text).split()


def digits_of(word):
    """The digits of a word that can be part of a phone number: three or more, and no letter; else nothing."""
    digits = "".join(c for c in word if c.isdigit())
    return digits if len(digits) > 2 and not any(c.isalpha() for c in word) else ""


class UserQuerySet(models.QuerySet):
    def with_email(self, email):
        """The one with this address, in whatever case it is written."""
        return self.filter(Exact(Lower("email"), Lower(models.Value(in_one_form(email)))))

    def never_confirmed(self, at=None):
        """Addresses somebody typed and nobody confirmed with a code in time."""
        limit = now(at) - timedelta(days=settings.DAYS_UNCONFIRMED_USER_KEPT)
        return self.filter(confirmed_at=None, date_joined__lt=limit, is_staff=False)

    def inactive(self):
        """Those whose account is closed."""
        return self.filter(is_active=False)

    def with_broken_address(self):
        """People whose letters come back."""
        return self.exclude(email_broken_at=None)

    def with_roles(self):
        """With what the search shows of each: applications, traineeships, organisations."""
        return self.prefetch_related("applications__call", "traineeships__cohort", "org_contacts__organisation")

    def who_may_ask(self, organisations=()):
        """Who may be at an interview for us: staff, and people who act for the organisations."""
        contacts = models.Q(org_contacts__organisation__in=organisations, org_contacts__ended_at=None)
        asking = self.filter(models.Q(is_staff=True) | contacts, is_active=True).distinct()
        return asking.prefetch_related("org_contacts__organisation").order_by("-is_staff", "family_name", "given_name")

    def matching(self, text):
        """«Hvem ringer?»: people whose name, address, phone or application number holds every word."""
        found = self
        for word in words_of(text):
            digits = digits_of(word)
            hit = models.Q(given_name__icontains=word) | models.Q(family_name__icontains=word)
            hit |= models.Q(email__icontains=word) | models.Q(applications__reference__iexact=word)
            found = found.filter(hit | models.Q(phone__contains=digits)) if digits else found.filter(hit)
        return found.distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, **fields):
        """A person; nobody has a password, sign-in is by a code sent to the address."""
        user = self.model(email=self.normalize_email(in_one_form(email)), **fields)
        user.set_unusable_password()
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """The first member of staff, who signs in by code and then sets up a second factor."""
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Anyone who signs in: by e-mail and a code, whatever roles the person has."""

    class Language(models.TextChoices):
        NB = "nb", "Norsk"
        EN = "en", "English"

    email = models.EmailField(_("E-mail address"))
    given_name = models.CharField(_("Given name"), max_length=100, blank=True)
    family_name = models.CharField(_("Family name"), max_length=100, blank=True)
    phone = PhoneNumberField(_("Phone"), blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=Language, default=Language.NB)
    is_staff = models.BooleanField(_("Staff"), default=False)
    is_active = models.BooleanField(_("Active"), default=True)
    date_joined = models.DateTimeField(_("Joined"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("Address confirmed"), null=True, blank=True)
    email_broken_at = models.DateTimeField(_("The address does not work"), null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("Someone already uses this e-mail address."),
            )
        ]
        indexes = [
            models.Index(
                fields=["email_broken_at"],
                condition=models.Q(email_broken_at__isnull=False),
                name="user_broken_address",
            ),
            models.Index(fields=["id"], condition=models.Q(is_active=False), name="user_inactive"),
        ]
        ordering = ["family_name", "given_name", "email"]

    def __str__(self):
        return self.name or self.email

    @property
    def acts_for_others(self):
        """Whether the person signs in for an organisation, and so needs an address nobody else reads."""
        return self.org_contacts.signing_in().exists()

    @property
    def name(self):
        return f"{self.given_name} {self.family_name}".strip()

    def get_short_name(self):
        return self.given_name

    def correct(self, **values):
        """The person's own name and number, as the person writes them."""
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=[*values])

    def mark_address_broken(self, by, at=None):
        """«Adressen virker ikke»: a letter came back, or somebody said so."""
        self._note_address(now(at), "user.address_broken", by, at)

    def mark_address_working(self, by, at=None):
        """The address works after all."""
        self._note_address(None, "user.address_works", by, at)

    @transaction.atomic
    def _note_address(self, value, step, by, at):
        from people.models.events import Event

        self.email_broken_at = value
        self.save(update_fields=["email_broken_at"])
        Event.objects.record(step, self, by=by, person=self, at=at)

    def is_in(self, group):
        """Whether the person is in a group of staff: "board" sees figures, never names."""
        return self.groups.filter(name=group).exists()

    def confirm(self, at=None):
        """The person has shown that the address is theirs."""
        if self.confirmed_at is None:
            self.confirmed_at = now(at)
            self.save(update_fields=["confirmed_at"])
