"""The written criteria of a call, the same for all (L12), and what each reader found about each of them."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from applications.models.applications import Application
from applications.models.calls import Call
from people.choices import Criterion
from people.clock import now
from people.languages import both
from people.states import not_now


class CallCriterionQuerySet(models.QuerySet):
    def in_use(self):
        """Those that somebody has assessed an application by: from then on they are the same for all."""
        return self.filter(assessments__isnull=False).distinct()


class CallCriterion(models.Model):
    """One criterion of a call, as everybody who assesses reads it."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria", verbose_name=_("Call"))
    order = models.PositiveSmallIntegerField(_("Order"), default=0)
    text_nb = models.CharField(_("Text (Norwegian)"), max_length=160)
    text_en = models.CharField(_("Text (English)"), max_length=160, blank=True)

    objects = CallCriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text

    @property
    def text(self):
        return both(self, "text")

    @classmethod
    @transaction.atomic
    def suggest(cls, call):
        """The criteria that the call's own wishes and positions give, to begin from."""
        for order, (nb, en) in enumerate(zip(_suggested(call, "nb"), _suggested(call, "en"), strict=True), 1):
            cls.objects.create(call=call, order=order, text_nb=nb, text_en=en)


def _suggested(call, language):
    with override(language):
        said = []
        if call.min_level:
            said.append(_now("At least %(level)s") % {"level": call.level_in_words})
        if call.earliest_year:
            said.append(_now("Finished the degree after %(year)s") % {"year": call.earliest_year})
        said.append(_now("Education that fits the positions"))
        said.append(_now("Skills and experience that the positions ask for"))
        said.append(_now("Wants to live and work in the region"))
        return said


class AssessmentQuerySet(models.QuerySet):
    def notes(self):
        """Notes about the whole application, newest first."""
        return self.filter(criterion=None).order_by("-at", "-pk")

    def of(self, application):
        """About one application."""
        return self.filter(application=application)

    def by_criterion(self):
        """Findings, without the notes."""
        return self.exclude(criterion=None)

    def sent_in(self, call):
        """What is in: by staff, and by assessors who have sent theirs; nobody reads another's before that."""
        from applications.models.assessors import AssessorAssignment

        writing = AssessorAssignment.objects.filter(call=call).not_in().values("user")
        return self.by_criterion().filter(application__call=call).exclude(assessor__in=writing)

    def in_order(self):
        """Criterion by criterion, then by name."""
        return self.select_related("criterion").order_by(
            "criterion__order", "criterion", "assessor_name", "assessor", "pk"
        )

    def per_application(self):
        """As {application: {criterion: assessment}}, by keys."""
        found = {}
        for one in self.by_criterion():
            found.setdefault(one.application_id, {})[one.criterion_id] = one
        return found

    def by_others(self, user):
        """What other people found."""
        return self.exclude(assessor=user)

    def by(self, user):
        """What one person found, criterion by criterion."""
        return self.filter(assessor=user).exclude(criterion=None)


class Assessment(models.Model):
    """What one assessor found about one criterion, or a plain note. The applicant may ask to read it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="assessments")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assessments"
    )
    assessor_name = models.CharField(_("Name"), max_length=200)
    at = models.DateTimeField(_("When"))
    # None: a note about the whole application.
    criterion = models.ForeignKey(
        CallCriterion, models.PROTECT, null=True, blank=True, related_name="assessments", verbose_name=_("Criterion")
    )
    result = models.CharField(_("Result"), max_length=8, choices=Criterion, blank=True)
    why = models.TextField(_("Why"), blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint("application", "criterion", "assessor", name="assessment_once_per_criterion"),
            models.CheckConstraint(
                condition=models.Q(criterion=None) | ~models.Q(result=""), name="assessment_has_result"
            ),
        ]

    def __str__(self):
        return f"{self.assessor_name}: {self.criterion or self.why[:40]}"

    @classmethod
    def note(cls, application, text, by, at=None):
        """Staff write a note on an application."""
        return cls.objects.create(application=application, assessor=by, assessor_name=str(by), at=now(at), why=text)

    @classmethod
    @transaction.atomic
    def assess(cls, application, found, by, at=None):
        """What a person found, as {criterion: (result, why)}; what is the same as before is left as it stands."""
        if any(criterion.call_id != application.call_id for criterion in found):
            raise not_now()
        said = {one.criterion_id: (one.result, one.why) for one in cls.objects.by(by).of(application)}
        cls.objects.bulk_create(
            [
                cls(
                    application=application,
                    criterion=criterion,
                    assessor=by,
                    assessor_name=str(by),
                    at=now(at),
                    result=Criterion(result).value,
                    why=why,
                )
                for criterion, (result, why) in found.items()
                if said.get(criterion.pk) != (result, why)
            ],
            update_conflicts=True,
            unique_fields=["application", "criterion", "assessor"],
            update_fields=["result", "why", "assessor_name", "at"],
        )
