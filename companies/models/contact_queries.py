"""Which of an organisation's people: who acts for it, whom it writes to, whom nobody has looked at for a year."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now

from companies.models.organisations import Organisation
from people.clock import now, plus_days, plus_months, today
from people.models import Event, User
from people.models.user import digits_of, words_of
from people.names import is_shared_address
from people.ready import Given, Moment, ReadyRows, ready
from people.states import Refused

ADMINISTRATOR, USER, CONTACT = "administrator", "user", "contact"
# Not by invitation, or the invitation was used.
ARRIVED = models.Q(invited_at=None) | models.Q(accepted_at__isnull=False)


class OrgContactQuerySet(models.QuerySet):
    def current(self, at=None):
        """Whose role has not ended."""
        return self.filter(models.Q(ended_at=None) | models.Q(ended_at__gt=now(at)))

    def acting(self, user, at=None):
        """Through which a person may sign in and act for an organisation."""
        return self.with_access(at).filter(user=user)

    def of(self, organisation):
        """An organisation's own."""
        return self.filter(organisation=organisation)

    def signing_in(self, at=None):
        """Current administrators and users, also those whose access rests or was never used."""
        return self.current(at).filter(role__in=[ADMINISTRATOR, USER])

    def with_access(self, at=None):
        """Those who get in: their invitation has not run out unused, and nobody was silent about them for too long."""
        invited_after = plus_days(now(at), -settings.DAYS_TO_ACCEPT_INVITATION)
        asked_after = plus_days(now(at), -settings.DAYS_USER_CHECK_RESTS)
        in_time = ARRIVED | models.Q(invited_at__gt=invited_after)
        return self.signing_in(at).filter(in_time, models.Q(asked_at=None) | models.Q(asked_at__gt=asked_after))

    def working(self, at=None):
        """Administrators who can be counted on: with access, an address that works, and here within the year."""
        seen_after = plus_months(now(at), -settings.MONTHS_USER_CHECKED)
        seen = models.Q(user__last_login__gt=seen_after) | models.Q(user__last_login=None, checked_at__gt=seen_after)
        return self.with_access(at).administrators().filter(seen, ARRIVED, user__email_broken_at=None)

    def to_check(self, at=None):
        """Whom nobody has said still works there for a year, and nobody has been asked about since."""
        checked_before = plus_months(now(at), -settings.MONTHS_USER_CHECKED)
        return self.with_access(at).filter(checked_at__lte=checked_before, asked_at=None)

    def asked_about(self):
        """Those we have asked about, and nobody has answered."""
        return self.signing_in().exclude(asked_at=None)

    def unchecked(self, at=None):
        """Those we asked about a good while ago without an answer; before their access rests, and after."""
        return self.signing_in(at).filter(asked_at__lte=plus_days(now(at), -settings.DAYS_USER_CHECK_LISTED))

    def of_members(self, on=None):
        """The members' contact people, in the members' order: what the network list shows."""
        ours = self.current().filter(organisation__in=Organisation.objects.members(on))
        return ours.select_related("user", "organisation").order_by("organisation__sort_key", "pk")

    def as_acting(self, user):
        """All roles through which a person may act today, each with its organisation; every page of the member area
        asks this first."""
        rows = ready("acting", lambda: ReadyRows(self.acting(Given("user"), Moment()).with_organisation(Moment())))
        return rows.rows(user=user.pk)

    def with_organisation(self, at=None):
        """With the organisation acted for: whether it is or was a member, whether the pool is open to it now, and
        whether it has accepted the terms in force."""
        from companies.models.access import TermsAcceptance
        from companies.models.memberships import Membership

        acted_for = models.OuterRef("organisation")
        held = Membership.objects.holding().filter(organisation=acted_for)
        admitted = Organisation.objects.admitted_to_pool(today(at)).order_by().filter(pk=acted_for)
        accepted = TermsAcceptance.objects.in_force(acted_for)
        known = {"has_membership": held, "has_pool": admitted, "has_terms": accepted}
        return (
            self.select_related("organisation__municipality")
            .annotate(**{name: models.Exists(rows) for name, rows in known.items()})
            .order_by("organisation__sort_key", "pk")
        )

    def signing_in_for(self, organisation):
        """The organisation's administrators and users, administrators first."""
        return (
            self.signing_in()
            .filter(organisation=organisation)
            .select_related("user")
            .order_by("role", "user__given_name", "pk")
        )

    def administrators(self):
        """The administrators among these."""
        return self.filter(role=ADMINISTRATOR)

    def administrators_of(self, organisation):
        """An organisation's administrators among these."""
        return self.administrators().filter(organisation=organisation)

    def besides(self, contact):
        """All but this one."""
        return self.exclude(pk=contact.pk)

    @transaction.atomic
    def invite(self, organisation, email, role, by, at=None):
        """A colleague gets access by letter; a role address is no person and gets none."""
        if is_shared_address(email):
            raise Refused(_now("This is a shared address. Write the address of one person."))
        if self.with_access(at).filter(organisation=organisation, user__in=User.objects.with_email(email)).exists():
            raise Refused(_now("This person already has access."))
        person = User.objects.with_email(email).first() or User.objects.create_user(email, language=by.language)
        contact = self.current(at).filter(organisation=organisation, user=person).first()
        contact = contact or self.model(organisation=organisation, user=person)
        contact.invite(role, by, at)
        return contact

    @transaction.atomic
    def ask_about(self, organisation, at=None):
        """E17b: do they all still work there? Once a year to the administrators; without one only the list grows."""
        from companies import emails

        due = self.to_check(at).filter(organisation=organisation)
        if due.update(asked_at=now(at)):
            for administrator in self.signing_in_for(organisation).administrators():
                emails.users_to_check(administrator, organisation, at)
            Event.objects.record("contact.ask_about", organisation, at=at)

    def matching(self, text):
        """«Hvem ringer?»: contacts whose name, address, phone or organisation holds every word of the text."""
        found = self.current().select_related("organisation", "user")
        for word in words_of(text):
            digits = digits_of(word)
            hit = models.Q(name__icontains=word) | models.Q(email__icontains=word)
            hit |= models.Q(organisation__name__icontains=word)
            found = found.filter(hit | models.Q(phone__contains=digits)) if digits else found.filter(hit)
        return found

    def people(self):
        """Contacts who are people here, and not only an address."""
        return self.exclude(user=None)

    def role_addresses(self):
        """Contacts who are not people here: post@ and the like."""
        return self.filter(user=None)

    def to_write_to(self, organisation):
        """Who gets the organisation's letters: its administrators, else its users, else its contacts."""
        return self.to_write_to_each([organisation])[organisation.pk]

    def reachable(self, organisation):
        """Those of them whose address works, as far as we know."""
        return reachable(self.to_write_to(organisation))

    def to_write_to_each(self, organisations):
        """The same for several at once, by organisation; an empty list for one without anybody."""
        found = {organisation.pk: [] for organisation in organisations}
        for contact in self.current().filter(organisation__in=found).select_related("user").order_by("pk"):
            found[contact.organisation_id].append(contact)
        return {pk: _first_role(contacts) for pk, contacts in found.items()}


def reachable(contacts):
    """Those whose address works, as far as we know."""
    return [contact for contact in contacts if contact.can_get_letters]


def _first_role(contacts):
    for role in (ADMINISTRATOR, USER, CONTACT):
        chosen = [contact for contact in contacts if contact.role == role]
        if chosen:
            return chosen
    return []
