from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now

from people.clock import now, plus_days, start_of_day, today
from people.states import Refused


class InterviewQuerySet(models.QuerySet):
    def free(self, call, at=None):
        """The call's first-interview times that nobody has chosen and that have not passed."""
        return self.filter(
            call=call,
            kind=self.model.Kind.FIRST,
            application=None,
            state=self.model.State.PLANNED,
            starts_at__gt=now(at),
        ).order_by("starts_at")

    def company(self):
        """Company interviews."""
        return self.filter(kind=self.model.Kind.COMPANY).exclude(state=self.model.State.CANCELLED)

    def first_round(self):
        """First interviews."""
        return self.filter(kind=self.model.Kind.FIRST).exclude(state=self.model.State.CANCELLED)

    def spans(self, call):
        """First and last day of a call's interviews, by kind."""
        standing = self.filter(call=call).exclude(state=self.model.State.CANCELLED).order_by().values("kind")
        rows = standing.annotate(first=models.Min("starts_at"), last=models.Max("ends_at"))
        return {row["kind"]: (today(row["first"]), today(row["last"])) for row in rows}

    def over(self, at=None):
        """Booked interviews whose time has passed."""
        return self.filter(ends_at__lt=now(at))

    def to_mark_held(self, at=None):
        """Booked interviews that are over, and that nobody has said were held."""
        return self.over(at).filter(state=self.model.State.BOOKED)

    def upcoming(self, at=None):
        """Interviews that are not over, the next one first."""
        return self.filter(ends_at__gte=now(at)).exclude(state=self.model.State.CANCELLED)

    def due_for_reminder(self, at=None):
        """Interviews the applicant comes to tomorrow or later today, and was not reminded of."""
        last = start_of_day(plus_days(today(at), settings.DAYS_INTERVIEW_REMINDED_BEFORE + 1))
        coming = self.filter(state=self.model.State.BOOKED, reminded_at=None, starts_at__gt=now(at), starts_at__lt=last)
        return coming.filter(application__state__in=self.model.INVITED).select_related("application__user")

    def with_organisation(self, organisation):
        """Those an organisation takes part in, with everyone it is with."""
        return self.filter(organisations=organisation).prefetch_related("organisations")

    def opened(self, moment):
        """Those whose companies may read from one moment on."""
        return self.filter(opened_at=moment)

    def readable_by(self, organisation, at=None):
        """Company interviews whose organisation may read what the applicant has sent: told, and still to be met."""
        met = self.company().filter(organisations=organisation, opened_at__lte=now(at))
        return met.exclude(state=self.model.State.DECLINED)

    def known_to_applicant(self, at=None):
        """What the applicant has been told of or has chosen."""
        told = models.Q(opened_at__lte=now(at)) | models.Q(kind=self.model.Kind.FIRST)
        return self.exclude(state=self.model.State.CANCELLED).filter(told).prefetch_related("organisations")

    def with_people(self):
        """With everyone an interview takes up, and the companies."""
        return self.select_related("application").prefetch_related("organisations", "people__person")

    def let_go(self, at=None):
        """Nobody comes: a first interview's time is free for another one, a company interview is cancelled."""
        for interview in self.upcoming(at).exclude(state=self.model.State.HELD):
            interview.let_go()

    @transaction.atomic
    def make_times(self, call, first, minutes, pause, number, place, interviewers="", reply_by=None, people=()):
        """A row of free times for first interviews, one after another with a pause between."""
        step = timedelta(minutes=minutes + pause)
        made = self.bulk_create(
            self.model(
                call=call,
                starts_at=first + step * n,
                ends_at=first + step * n + timedelta(minutes=minutes),
                place=place,
                interviewers=interviewers or ", ".join(str(person) for person in people),
                reply_by=reply_by,
            )
            for n in range(number)
        )
        for interview in made:
            interview.take_up(people)
        return made

    @transaction.atomic
    def set_up(self, application, starts_at, minutes, place, organisations, by, reply_by=None, people=(), at=None):
        """A company interview of one applicant with several organisations, and the decision to invite, prepared."""
        hidden = application.hides_from(organisations)
        if hidden:
            names = ", ".join(str(organisation) for organisation in hidden)
            raise Refused(_now("The applicant has hidden the application from %(names)s.") % {"names": names})
        for former in application.interviews.company().filter(opened_at=None):
            former.cancel(by, at)
        if application.interviews.company().exists():
            raise Refused(_now("There is a company interview already. Move or cancel it first."))
        interview = self.create(
            call=application.call,
            application=application,
            kind=self.model.Kind.COMPANY,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
            place=place,
            reply_by=reply_by,
        )
        interview.organisations.set(organisations)
        interview.take_up(people)
        interview.people.take(interview, application.user, is_applicant=True)
        if application.prepared != application.Prepared.COMPANIES:
            application.prepare(application.Prepared.COMPANIES, by=by, at=at)
        return interview
