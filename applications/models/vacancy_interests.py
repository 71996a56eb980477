import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import functions
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField

from companies.models import Organisation, Vacancy
from people.clock import now, plus_months, today
from people.files import delete_later, private_storage
from people.models import Event
from people.states import Refused


def cv_path(interest, filename):
    """A name that says nothing about whose it is."""
    return f"interests/{uuid.uuid4()}.pdf"


class VacancyInterestQuerySet(models.QuerySet):
    def of(self, user):
        """What one person has shown interest in, newest first."""
        return self.filter(user=user).select_related("vacancy__organisation").order_by("-sent_at", "-pk")

    def at(self, vacancy):
        """Who has shown interest in one vacancy."""
        return self.filter(vacancy=vacancy)

    def readable_by(self, organisation):
        """What an organisation may read: interest in its own vacancies, as long as it may publish them."""
        allowed = Organisation.objects.advertising().filter(pk=organisation.pk)
        return (
            self.filter(vacancy__organisation__in=allowed).select_related("vacancy", "user").order_by("-sent_at", "-pk")
        )

    def unread(self):
        """Those nobody at the employer's has read, vacancy by vacancy."""
        return self.filter(read_at=None).order_by("vacancy", "-sent_at", "-pk")

    def with_cv(self):
        """Those that came with a CV."""
        return self.exclude(cv="")

    def note_read(self, vacancy, shown, by, at=None):
        """The employer has read those shown; each person sees when that was the first time."""
        if self.unread().filter(pk__in=[interest.pk for interest in shown]).update(read_at=now(at)):
            Event.objects.record("vacancy.read_interests", vacancy, by=by, at=at)

    def due_for_erasing(self, at=None):
        """Those whose vacancy ended so many months ago."""
        before = plus_months(today(at), -settings.MONTHS_INTEREST_KEPT)
        ended = functions.Least("vacancy__expires_on", "vacancy__closed_on")
        return self.annotate(ended_on=ended).filter(ended_on__lt=before)

    @transaction.atomic
    def send(self, vacancy, user, name, message, email="", phone="", cv=None, cv_name="", at=None):
        """The person's interest, with what was chosen to be sent and nothing else; the employer gets a letter."""
        from applications import interest_emails

        # Whoever closes it at this moment is waited for, and a second click for the first.
        if Vacancy.objects.published(today(at)).select_for_update().numbered(vacancy.pk) is None:
            raise Refused(_now("This vacancy has been taken down."))
        if vacancy.organisation.is_public_employer:
            raise Refused(_now("This employer takes applications on its own page."))
        if self.filter(vacancy=vacancy, user=user).exists():
            raise Refused(_now("You have already shown interest in this."))
        interest = self.model(vacancy=vacancy, user=user, name=name, message=message, email=email, phone=phone)
        interest.sent_at, interest.cv_name = now(at), cv_name if cv else ""
        if cv:
            interest.cv.save("cv.pdf", cv, save=False)
        interest.save()
        Event.objects.record("interest.send", interest, by=user, person=user, at=at)
        interest_emails.interest_shown(interest, at)
        return interest


class VacancyInterest(models.Model):
    """That a person wants to hear more about a vacancy, and what the person chose to send with it."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="interests", verbose_name=_("Vacancy"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="vacancy_interests", verbose_name=_("Person")
    )
    name = models.CharField(_("Name"), max_length=200)
    message = models.TextField(_("Message"))
    email = models.EmailField(_("E-mail address"), blank=True)
    phone = PhoneNumberField(_("Phone"), blank=True)
    cv = models.FileField(_("CV"), upload_to=cv_path, storage=private_storage, blank=True)
    cv_name = models.CharField(_("File name"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("Sent"))
    read_at = models.DateTimeField(pgettext_lazy("interest", "Read"), null=True, blank=True)

    objects = VacancyInterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest in a vacancy")
        verbose_name_plural = _("interest in vacancies")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint("vacancy", "user", name="interest_once"),
            models.CheckConstraint(
                condition=~models.Q(email="") | ~models.Q(phone=""), name="interest_can_be_answered"
            ),
        ]

    def __str__(self):
        return f"{self.vacancy}: {self.name}"

    def note_cv_opened(self, by, at=None):
        """Somebody at the employer's has opened the CV."""
        Event.objects.record("interest.open_cv", self, by=by, person=self.user, at=at)

    @transaction.atomic
    def withdraw(self, by, at=None):
        """The person takes it back: row and file are gone for everybody at once."""
        Event.objects.record("interest.withdraw", self, by=by, person=self.user, at=at)
        self.discard()

    def discard(self):
        """Row and file."""
        self.delete()
        delete_later(self.cv)
