from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models

from applications.models.application_search import ApplicationSearch
from applications.models.calls import Call
from applications.models.choices import PositionChoice
from applications.models.doubles import DoubleQuerySet
from applications.models.hiding import hides
from people.clock import now, plus_days, plus_months, start_of_day, today
from people.keys import keys_in
from people.models import Letter


def sent_cvs():
    from applications.models.documents import Document

    return Document.objects.sent().filter(application=models.OuterRef("pk"), kind="cv")


def sent_cv():
    """Whether a CV was sent with the application."""
    return models.Exists(sent_cvs())


def of_each(rows, value=True):
    """A value beside each row that has such rows; asked for row by row, where PostgreSQL would look through all of them
    to know whether some exist."""
    return models.Subquery(rows.order_by().values(said=models.Value(value))[:1])


# What a row of the office's list shows.
LISTED = """given_name family_name reference state area submitted_at all_positions prepared user__given_name
    user__family_name user__email municipality__name prepared_position__title_nb prepared_position__title_en
    prepared_position__organisation__name""".split()


class ApplicationQuerySet(ApplicationSearch, DoubleQuerySet):
    def of(self, user):
        """A person's own applications, newest first; a duplicate that was merged is not shown twice."""
        return self.filter(user=user).exclude(state=self.model.State.MERGED).order_by("-created_at")

    def sent(self):
        """Applications that were sent: withdrawn ones too, drafts not."""
        return self.exclude(state__in=[self.model.State.DRAFT, self.model.State.MERGED])

    def for_my_page(self):
        """With what Min side tells about each."""
        return self.annotate(has_cv=sent_cv()).select_related("call__cohort", "user__candidate_profile")

    def standing(self, user, call):
        """A person's application to a call: at most one, for withdrawn and merged ones do not stand."""
        return self.filter(user=user, call=call).exclude(state__in=["withdrawn", "merged"])

    def waiting_beside(self, application, at=None):
        """The person's other applications that wait for an answer, or whose answer is not told yet."""
        untold = models.Q(untold=True, told_at__gt=now(at))
        others = self.filter(user=application.user_id).exclude(pk=application.pk)
        return others.filter(models.Q(state__in=self.model.ALIVE) | untold)

    def for_pool(self):
        """Those a profile in the candidate pool can start from: sent, and not answered with a yes by the person."""
        return self.sent().exclude(state=self.model.State.ACCEPTED)

    def to_read(self):
        """What the manager reads: sent, not withdrawn, and not kept by K8, which closes it to everyone."""
        return self.sent().exclude(state=self.model.State.WITHDRAWN).filter(kept_until=None)

    def kept_beyond(self, day):
        """Those kept longer than a day."""
        return self.filter(kept_until__gt=day)

    def kept(self, at=None):
        """Those their writers have asked us to keep for the next call."""
        return self.filter(kept_until__gte=today(at))

    def drafts_to_remind(self, at=None):
        """Drafts whose deadline is three days away or nearer, and that nobody was reminded of."""
        return self.filter(state=self.model.State.DRAFT, draft_reminded_at=None, **closes_soon(at))

    def without_cv_to_remind(self, at=None):
        """Sent without a CV, the deadline three days away or nearer, and not reminded of."""
        from applications.models.documents import Document

        with_cv = Document.objects.filter(kind=Document.Kind.CV).values("application")
        waiting = self.filter(state=self.model.State.SUBMITTED, cv_reminded_at=None, **closes_soon(at))
        return waiting.exclude(pk__in=with_cv)

    def open_to_staff(self):
        """What the office may read: sent, and not closed to everyone until it is sent again (K8)."""
        return self.sent().filter(kept_until=None)

    def as_read(self):
        """With all that the list and the reading page show of each."""
        return self.select_related("call", "user", "municipality", "prepared_position__organisation").prefetch_related(
            "educations__field", "educations__institution", "choices__position__organisation", "documents"
        )

    def as_written(self):
        """With all that is searched in when it is read without names."""
        return (
            self.as_read()
            .prefetch_related(None)
            .prefetch_related(
                "educations__field", "educations__institution", "choices__position__organisation", "places"
            )
        )

    def with_the_case(self):
        """With what was found and decided about each."""
        return self.prefetch_related("offers", "interviews", "assessments")

    def merged_and_open(self):
        """Duplicates that were merged: on no list, and read from the one that stayed."""
        return self.filter(state=self.model.State.MERGED, kept_until=None)

    def with_number(self, number):
        """The one with this number among these, or None."""
        return self.filter(pk=number).first() if str(number).isdecimal() else None

    def with_wishes(self):
        """With the places each wants to work in."""
        return self.prefetch_related("places")

    def as_listed(self):
        """With no more than a row of the list shows; what stands beside an application comes with its row."""
        from applications.models.educations import Education

        employers = PositionChoice.objects.filter(application=models.OuterRef("pk"))
        rows = self.select_related(None).prefetch_related(None).only(*LISTED)
        return (
            rows.select_related("user", "municipality", "prepared_position__organisation")
            .prefetch_related(models.Prefetch("educations", Education.objects.only("application", "level", "field")))
            .prefetch_related("educations__field")
            .annotate(
                has_cv=of_each(sent_cvs()), employers=ArraySubquery(employers.values("position__organisation__name"))
            )
        )

    def in_current_calls(self):
        """Applications to calls that are not decided yet."""
        return self.exclude(call__state__in=[Call.State.DECIDED, Call.State.ARCHIVED])

    def to_call(self, pk):
        """Applications to one call."""
        return self.filter(call=pk)

    def to_calls_of(self, applications):
        """Applications to the same calls as some others."""
        return self.filter(call__in={application.call_id for application in applications})

    def choosing(self, position):
        """Applications that want to be considered for a position."""
        return self.filter(pk__in=PositionChoice.objects.filter(position=position).values("application"))

    def waiting_to_be_read(self):
        """Under review, and nobody has decided anything yet."""
        return self.filter(state=self.model.State.UNDER_REVIEW, prepared="")

    def still_without_cv(self, at=None):
        """Alive after the deadline, and the CV never came."""
        missing = self.model.objects.filter(kept_until=None).not_final().filter(~sent_cv(), call__deadline__lt=now(at))
        return self.filter(pk__in=missing.order_by().values("pk"))

    def with_reference(self, reference):
        """The one with this reference, or None; it is read aloud on the phone, so case and spaces do not matter."""
        return self.filter(reference=reference.replace(" ", "").upper()).first()

    def with_calendar(self, pk):
        """The one whose calendar is asked for, or None."""
        return self.filter(pk=pk).first()

    def chosen_by_hand(self, pks):
        """Exactly those ticked, each number by itself or several with commas; nothing ticked is nobody."""
        numbers = [number for pk in pks for number in str(pk).split(",")]
        return self.filter(pk__in=keys_in(numbers))

    def per_call(self):
        """How many of these there are in each call, as (call, count)."""
        counts = dict(self.order_by().values_list("call").annotate(n=models.Count("*")))
        return [(call, counts[call.pk]) for call in Call.objects.filter(pk__in=counts).order_by("deadline")]

    def oldest(self):
        """The one that has been answered the longest, and is still here."""
        return self.final().filter(state__in=self.model.WITHOUT_PLACE).order_by("final_at").first()

    def sent_before_deadline(self):
        """Sent ones that nobody has taken under review yet."""
        return self.filter(state=self.model.State.SUBMITTED)

    def not_final(self):
        """Sent ones that still wait for an answer."""
        return self.filter(state__in=self.model.ALIVE)

    def final(self):
        """Those with a final answer, or withdrawn."""
        return self.filter(state__in=self.model.FINAL)

    def prepared(self):
        """Decisions that are made and not yet told."""
        return self.exclude(prepared="")

    def released_untold(self, at=None):
        """Decisions that are released and still wait for their letters to leave."""
        return self.filter(untold=True, told_at__gt=now(at)).order_by("told_at", "family_name", "pk")

    def to_settle(self, at=None):
        """Released decisions the applicant has been told of, or can no longer be spared."""
        at = now(at)
        letter = Letter.objects.filter(to=models.OuterRef("user"), created_at=models.OuterRef("released_at"))
        left = models.Q(models.Exists(letter.filter(state=Letter.State.SENT)))
        late = models.Q(released_at__lte=at - timedelta(hours=settings.HOURS_RELEASE_UNDONE))
        return self.filter(left | late, untold=True, told_at__lte=at)

    def without_decision(self):
        """Those who wait and for whom nobody has decided anything; who is on the reserve list waits on purpose."""
        waiting = ["submitted", "under_review", "interview_1", "interview_2"]
        return self.filter(state__in=waiting, prepared="", untold=False)

    def without_time(self):
        """Invited to a first interview, told so, and no time chosen."""
        from applications.models.interviews import Interview

        chosen = Interview.objects.first_round().exclude(application=None).values("application")
        invited = self.filter(state=self.model.State.INTERVIEW_1, prepared="", untold=False).exclude(pk__in=chosen)
        return invited.in_current_calls().select_related("user")

    def on_reserve(self):
        """The reserve list, in the order somebody has set; those without a number last."""
        order = [models.F("reserve_rank").asc(nulls_last=True), "family_name", "pk"]
        return self.filter(state=self.model.State.RESERVE).order_by(*order)

    def visible_to_host(self, organisation, at=None):
        """What a company that meets applicants may read: only those it interviews, never one hidden from it, from when
        the applicant is told until the call is decided."""
        from applications.models.interviews import Interview

        met = Interview.objects.readable_by(organisation, at).values("application")
        return self.to_read().filter(pk__in=met).in_current_calls().exclude(hides(organisation))

    def as_met_by(self, organisation):
        """With what the company that meets an applicant reads, and the interview with it."""
        from applications.models.interviews import Interview

        interviews = Interview.objects.company().with_organisation(organisation)
        return self.as_read().prefetch_related(models.Prefetch("interviews", interviews, to_attr="met_at"))

    def assessable_by(self, user):
        """What an assessor may read: given to the person, of a call that is not decided, and taken under review; never
        one's own, one that is hidden from an organisation of the person, or one with a declared conflict."""
        from applications.models.assessors import AssessorAssignment, ConflictOfInterest, organisations_of

        given, scopes = AssessorAssignment.objects.current().of(user), AssessorAssignment.Scope
        chosen = PositionChoice.objects.filter(position__in=given.scoped(scopes.POSITIONS).values("positions"))
        mine = (
            models.Q(call__in=given.scoped(scopes.CALL).values("call"))
            | models.Q(pk__in=chosen.values("application"))
            | models.Q(pk__in=given.scoped(scopes.LISTED).values("applications"))
        )
        declared = ConflictOfInterest.objects.filter(assignment__user=user).values("application")
        shut = models.Q(user=user) | models.Q(pk__in=declared) | models.Q(state=self.model.State.SUBMITTED)
        found = self.to_read().filter(mine).exclude(shut)
        for organisation in organisations_of(user):
            found = found.exclude(hides(organisation))
        return found

    def unsent_drafts_due(self, on=None):
        """Drafts to delete: so many days after the deadline and never sent."""
        limit = plus_days_ago(settings.DAYS_DRAFT_KEPT, on)
        return self.filter(state=self.model.State.DRAFT, call__deadline__lt=limit)

    def due_for_erasing(self, at=None):
        """Final ones without a place whose months are over, and that nobody asked us to keep; a duplicate goes with the
        one it was merged into."""
        limit = plus_months(now(at), -settings.MONTHS_APPLICATION_KEPT)
        ended = models.Q(state__in=self.model.WITHOUT_PLACE, final_at__lt=limit)
        alone = models.Q(merged_into=None) | models.Q(merged_into__final_at__lt=limit)
        asked = models.Q(kept_until__gte=today(at)) | models.Q(merged_into__kept_until__gte=today(at))
        return self.filter(ended | alone & models.Q(state=self.model.State.MERGED)).exclude(asked)


def closes_soon(at=None):
    """The call takes applications now, and closes within the days of the reminder."""
    limit = plus_days(now(at), settings.DAYS_REMINDER_BEFORE_DEADLINE)
    return {"call__in": Call.objects.open(at), "call__deadline__lte": limit}


def plus_days_ago(days, on=None):
    """The start of the day so many days before the given day, or today."""
    return start_of_day(plus_days(on or today(), -days))
