from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models.needs import CompetenceNeed
from companies.models.organisations import Organisation
from companies.models.studies import StudyProgramme
from companies.models.vacancies import Vacancy
from people.clock import now
from people.models import Municipality


def _only(name):
    return models.Q(**{f"{one}__isnull": one != name for one in ("organisation", "municipality", "programme")})


class ContactLogQuerySet(models.QuerySet):
    def about(self, subject):
        """What was said with one organisation, municipality or study programme, newest first."""
        return self.filter(**{_name_of(subject): subject}).order_by("-at", "-pk")

    def with_organisation(self, organisation):
        """What was said with an organisation and with its study programmes, newest first."""
        theirs = models.Q(organisation=organisation) | models.Q(programme__organisation=organisation)
        return self.filter(theirs).select_related("programme", "vacancy").order_by("-at", "-pk")

    def letters_about(self, vacancy=None, need=None):
        """The letters that have gone out for a vacancy or a need, newest first."""
        about = [models.Q(**{name: one}) for name, one in (("vacancy", vacancy), ("need", need)) if one]
        letters = self.filter(reduce(or_, about), kind=ContactLog.Kind.LETTER).exclude(programme=None)
        return letters.select_related("programme__institution").order_by("-at", "-pk")

    def note(self, subject, kind, note, by, at=None, **about):
        """Write down that the manager had contact with one of them; `about` a vacancy or a need."""
        values = {"kind": kind, "note": note, "by": by, "by_name": str(by) if by else "", "at": now(at)}
        return self.create(**{_name_of(subject): subject}, **values, **about)


def _name_of(subject):
    kinds = {Organisation: "organisation", Municipality: "municipality", StudyProgramme: "programme"}
    return kinds[type(subject)]


class ContactLog(models.Model):
    """A call, a mail, a meeting or a letter between the manager and an organisation, municipality or programme."""

    class Kind(models.TextChoices):
        CALL = "call", pgettext_lazy("contact", "Phone call")
        MAIL = "mail", pgettext_lazy("contact", "E-mail")
        MEETING = "meeting", pgettext_lazy("contact", "Meeting")
        LETTER = "letter", pgettext_lazy("contact", "Letter from the portal")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="contact_log", verbose_name=_("Organisation")
    )
    municipality = models.ForeignKey(
        Municipality, models.CASCADE, null=True, blank=True, related_name="contact_log", verbose_name=_("Municipality")
    )
    programme = models.ForeignKey(
        StudyProgramme,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="contact_log",
        verbose_name=_("Study programme"),
    )
    vacancy = models.ForeignKey(
        Vacancy, models.SET_NULL, null=True, blank=True, related_name="contact_log", verbose_name=_("Vacancy")
    )
    need = models.ForeignKey(
        CompetenceNeed,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contact_log",
        verbose_name=_("Competence need"),
    )
    kind = models.CharField(_("How"), max_length=10, choices=Kind, default=Kind.CALL)
    note = models.TextField(_("Note"), blank=True)
    at = models.DateTimeField(_("When"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("By")
    )
    by_name = models.CharField(_("Name"), max_length=200)

    objects = ContactLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contact log")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only("organisation") | _only("municipality") | _only("programme"),
                name="contact_log_one_subject",
                violation_error_message=_("Choose one: an organisation, a municipality or a study programme."),
            ),
            *(
                models.UniqueConstraint(
                    "programme",
                    about,
                    condition=models.Q(kind="letter"),
                    name=f"contact_log_letter_once_{about}",
                    violation_error_message=_("This programme has had the letter already."),
                )
                for about in ("vacancy", "need")
            ),
        ]

    def __str__(self):
        return f"{self.subject}: {self.get_kind_display()}"

    @property
    def subject(self):
        """With whom it was."""
        return self.organisation or self.municipality or self.programme
