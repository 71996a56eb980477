"""A portal with one of everything, that grows by one row of every list at a time."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from applications.models import Application, Assessment, Call, ContactRequest, PoolMark, ProfileView, SavedSearch
from companies.models import CompetenceNeed, EmployerAccess, MembershipFee, OrganisationRole, Vacancy
from people.clock import plus_days, today
from people.models import Consent
from programme.models import DataRequest, Funder, Grant, Indicator, MediaMention, Page
from tests import make
from tests.programme.test_admin_pages import one_of_each
from trainees.models import Attendance, Rotation, SupervisorAssignment


def office_rows():
    """The first row of every list in the office; it stays the first."""
    return [options.get_queryset(None).order_by("pk").first() for options in admin.site._registry.values()]


class Growing:
    """The world of the table of addresses, what its pages are about, and `grow()`."""

    def __init__(self, people, arguments):
        self.people, self.arguments, self.number = people, arguments, 0
        self.manager, self.member, self.applicant = (people[kind] for kind in ("manager", "member", "applicant"))
        self.organisation = self.member.org_contacts.get().organisation
        self.application, self.call = Application.objects.get(user=self.applicant), Call.objects.get()
        self.profile = people["candidate"].candidate_profile
        ContactRequest.objects.get().be_in_touch(by=self.member)
        self.traineeship = people["trainee"].traineeships.get()
        self.cohort = self.traineeship.cohort
        SupervisorAssignment.objects.create(rotation=Rotation.objects.get(), supervisor=self.member)
        self.story = make.story(self.traineeship, state="awaiting_person")
        town = make.organisation("Levanger kommune", sector="municipality", industry="public")
        self.funder = Funder.objects.create(organisation=town)
        self.drafted = make.call(positions=[town])
        wishes = {"positions": [str(self.drafted.positions.get().pk)]}
        self.draft = make.draft(self.drafted, self.applicant, {"wishes": wishes})
        arguments |= {"my_story_text": [self.story.slug], "my_story": [self.story.slug]}

    def grow(self):
        """One more row of everything that some page lists."""
        self.number += 1
        one_of_each(self.manager, self.number)
        self._companies()
        self._trainees()
        self._applications()
        self._programme()
        self._log()

    def _companies(self):
        org, year = self.organisation, 2030 + self.number
        make.organisation()
        make.contact(org, make.user(), role="user")
        make.interest(make.vacancy(org), self.profile.user)
        make.interest(Vacancy.objects.at(org).earliest("pk"), make.user())
        MembershipFee.objects.create(organisation=org, year=year, amount=25000)
        CompetenceNeed.objects.create(organisation=org, start_year=year)
        roles = OrganisationRole.Role.values
        OrganisationRole.objects.create(organisation=org, role=roles[self.number])
        day = plus_days(today(), 1000 * self.number)
        EmployerAccess.objects.create(organisation=org, valid_from=day, valid_to=day, approved_by_name="Guro")

    def _trainees(self):
        other = make.traineeship(make.user("Kari", "Nummer"))
        other.welcome(agreed=["K7", "K9"])
        make.rotation(other, self.organisation)
        make.story(other)
        make.mentor(other, self.people["mentor"])
        make.traineeship(make.user("Kari", "Begynt"), start_year=today().year - 1).welcome(agreed=["K9"])
        if self.number > 1:  # the world has the first
            period = make.rotation(self.traineeship, months=(8 * (self.number - 1), 8 * self.number))
            SupervisorAssignment.objects.create(rotation=period, supervisor=make.user())
        SupervisorAssignment.objects.create(rotation=other.rotations.get(), supervisor=self.member)
        gathering = make.gathering(self.cohort)
        gathering.reply(self.traineeship.user, coming=True)
        for held in (gathering, self.cohort.gatherings.earliest("pk")):
            Attendance.objects.create(gathering=held, user=other.user)

    def _applications(self):
        for call in (self.call, self.drafted):
            make.position(call, make.organisation())
            make.slot(call, days=25 + self.number)
            make.application(call)
        make.application(make.call(positions=[self.organisation]), self.applicant)
        Assessment.note(self.application, "Ringte og fortalte om fristen.", by=self.manager)
        make.document(self.application, kind="cv")
        prepared = make.application(self.call, state="under_review", by=self.manager)
        prepared.prepare("reject", by=self.manager)
        asking = make.organisation()
        make.request(self.profile, asking)
        ProfileView.objects.seen(self.profile, asking, "profile", self.member)
        PoolMark.objects.put(self.profile, asking, "interested", self.member)
        SavedSearch.objects.keep(self.organisation, f"ord {self.number}", {"place": ["levanger"]}, by=self.member)
        make.request(make.profile(make.user()), self.organisation, by=self.member)

    def _programme(self):
        for person in (self.applicant, self.profile.user):
            Consent.objects.give(person, "K4", once=False)
            DataRequest.objects.create(user=person, text="Hva har dere om meg?", made_at=timezone.now())
        MediaMention.objects.create(title="Traineer på Innherred", outlet="Avisa", published_on=today())
        Grant.objects.create(funder=self.funder, first_year=2010 + self.number, report_due=today())
        Indicator.objects.create(code="I1", kind="external", year=2010 - self.number, percent=67, source="Kartlegging")
        Indicator.objects.create(
            code="I2", kind="target", year=2030 + self.number, percent=65, adopted_on=today(), case_number="4/26"
        )
        notice = Page.objects.in_force("privacy")
        notice.pk, notice.version = None, notice.version + 1
        notice.save(force_insert=True)

    def _log(self):
        for row in office_rows():
            self._changed(row)

    def _changed(self, row):
        LogEntry.objects.create(
            user=self.manager,
            content_type=ContentType.objects.get_for_model(row),
            object_id=row.pk,
            object_repr=str(row),
            action_flag=CHANGE,
            change_message="[]",
        )
