from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.models.positions import Position
from people.clock import today
from people.models import Event
from people.states import Refused, StateTable, Step


class PositionChoiceQuerySet(models.QuerySet):
    def on_list(self):
        """Whom a public employer's list of applicants counts: sent and not withdrawn, or withdrawn too late."""
        withdrawn = models.Q(application__state="withdrawn", listed_at=None)
        return self.exclude(withdrawn | models.Q(application__state__in=["draft", "merged"]))

    def as_listed(self):
        """With what a list tells of each."""
        return self.select_related("application__user", "position__organisation")

    def besides(self, positions):
        """Those for other positions; what stands on a published list stays."""
        return self.filter(listed_at=None).exclude(position__in=positions)

    def undecided(self):
        """Those on a list who have asked not to be named, and whom the employer has not answered."""
        return self.on_list().filter(application__list_exempt=True, exemption="")

    def named(self):
        """Those whose name stands on a list that is public."""
        return self.filter(listed_at__isnull=False).exclude(exemption="granted")


class PositionChoice(models.Model):
    """That an applicant wants to be considered for a position, and how it stands on a public employer's list."""

    class Exemption(models.TextChoices):
        GRANTED = "granted", _("Not named")
        REFUSED = "refused", _("Named")

    # The employer may change a no into a yes; a yes is told, and stays.
    STEPS = StateTable(
        Step("grant", ("", "refused"), "granted", "the employer"), Step("refuse", ("",), "refused", "the employer")
    )

    application = models.ForeignKey("applications.Application", models.CASCADE, related_name="choices")
    position = models.ForeignKey(Position, models.PROTECT, related_name="choices", verbose_name=_("Position"))
    # Only at public employers (L1): the answer to one who asked not to be named, and why the name must stand there.
    exemption = models.CharField(_("Answer about the name"), max_length=8, choices=Exemption, blank=True)
    exemption_grounds = models.CharField(_("Because"), max_length=400, blank=True)
    # The applicant may withdraw until this day.
    publish_on = models.DateField(_("The list is made public"), null=True, blank=True)
    listed_at = models.DateTimeField(_("On the public list"), null=True, blank=True)

    objects = PositionChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("position chosen")
        verbose_name_plural = _("positions chosen")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint("application", "position", name="position_chosen_once"),
            models.CheckConstraint(
                condition=~models.Q(exemption="refused")
                | (~models.Q(exemption_grounds="") & models.Q(publish_on__isnull=False)),
                name="choice_refused_with_grounds_and_day",
            ),
        ]

    def __str__(self):
        return str(self.position)

    @property
    def asks_to_be_left_out(self):
        return self.application.list_exempt

    @property
    def is_named(self):
        """Whether the public version has the name: nobody is named while a request waits."""
        return not self.asks_to_be_left_out or self.exemption == self.Exemption.REFUSED

    @property
    def on_public_list(self):
        """«Ja», «Nei» or «Venter på svar»: how it stands with the name, for the full version."""
        if self.asks_to_be_left_out and not self.exemption:
            return _now("Waits for an answer")
        return _now("Yes") if self.is_named else _now("No")

    @transaction.atomic
    def grant(self, by, at=None):
        """The employer says yes: counted, not named (E24)."""
        from applications import emails

        self._answer("grant", by, at)
        emails.left_out_of_list(self, at)

    @transaction.atomic
    def refuse(self, grounds, publish_on, by, at=None):
        """The employer says no, and why; the applicant may withdraw until the day of publishing (E18)."""
        from applications import emails

        if publish_on <= today(at):
            raise Refused(_now("Choose a day after today, so that the applicant has time to withdraw."))
        self.exemption_grounds, self.publish_on = grounds.strip().rstrip("."), publish_on
        self._answer("refuse", by, at)
        emails.named_on_list(self, at)

    def _answer(self, verb, by, at):
        stands = type(self).objects.select_for_update(of=("self",)).select_related("position").get(pk=self.pk)
        if not self.application.list_exempt or stands.listed_at or self.application.state == "withdrawn":
            raise Refused(_now("There is no open request from this applicant."))
        self.exemption = self.STEPS.target(verb, stands.exemption)
        self.save()
        Event.objects.record(f"list.{verb}", self, by=by, person=self.application.user, at=at)
