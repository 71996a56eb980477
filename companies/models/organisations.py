import uuid
from itertools import chain, count

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from stdnum.exceptions import ValidationError as NumberError
from stdnum.no import orgnr

from people.choices import Industry, Sector
from people.clock import today
from people.files import private_storage
from people.kept import Kept, KeptQuerySet
from people.languages import both
from people.models import Event, Municipality
from people.models.places import valid_on
from people.names import asked_keys
from people.ranges import one_at_a_time

# How these letters are written in an address.
NORWEGIAN_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def validate_org_no(value):
    """Nine digits with a valid check digit."""
    try:
        orgnr.validate(value)
    except NumberError as error:
        raise ValidationError(_("Enter the nine digits of the organisation number.")) from error


class OrganisationQuerySet(KeptQuerySet):
    def members(self, on=None):
        """Those with a membership that holds on the day, paused or given notice included."""
        from companies.models.memberships import Membership

        return self.filter(pk__in=Membership.objects.current(on).values("organisation"))

    def not_members(self, on=None):
        """Those without a membership that holds on the day."""
        from companies.models.memberships import Membership

        return self.exclude(pk__in=Membership.objects.current(on).values("organisation"))

    def with_pool_access(self, on=None):
        """Those whose membership opens the candidate pool: a paused one does not, nor one that has given notice."""
        from companies.models.memberships import Membership

        return self.filter(pk__in=Membership.objects.current(on).opening_pool().values("organisation"))

    def admitted_to_pool(self, on=None):
        """Those the candidate pool is open to today: members not paused, and employers the manager has approved."""
        from companies.models.memberships import Membership

        return self._or_approved(Membership.objects.current(on).opening_pool(), on)

    def hideable(self, on=None):
        """Whom a candidate may hide from: every member, paused or not, and the employers the manager has approved."""
        from companies.models.memberships import Membership

        return self._or_approved(Membership.objects.current(on), on)

    def without_administrator(self, at=None):
        """Those let into the pool that have had an administrator, and none can be counted on now."""
        from companies.models.access import TermsAcceptance
        from companies.models.contacts import OrgContact

        # One who is erased leaves no role behind, but what was accepted stands.
        had = models.Q(pk__in=OrgContact.objects.administrators().values("organisation"))
        had |= models.Q(pk__in=TermsAcceptance.objects.values("organisation"))
        working = OrgContact.objects.working(at).values("organisation")
        return self.admitted_to_pool(today(at)).filter(had).exclude(pk__in=working)

    def with_users_to_check(self, at=None):
        """Those with users nobody has confirmed for a year."""
        from companies.models.contacts import OrgContact

        return self.filter(pk__in=OrgContact.objects.to_check(at).values("organisation"))

    def advertising(self, on=None):
        """Who may publish vacancies here: the same."""
        return self.hideable(on)

    def _or_approved(self, memberships, on):
        from companies.models.employers import EmployerAccess

        approved = EmployerAccess.objects.current(on).values("organisation")
        allowed = models.Q(pk__in=memberships.values("organisation")) | models.Q(pk__in=approved)
        return self.filter(allowed).order_by("sort_key", "name")

    def matching(self, text):
        """Those whose name or number holds the text."""
        return self.filter(models.Q(name__icontains=text) | models.Q(org_no=text.replace(" ", "")))

    def of(self, user):
        """Those a person may act for today."""
        from companies.models.contacts import OrgContact

        return self.filter(pk__in=OrgContact.objects.acting(user).values("organisation"))

    def free_slug(self, name, taken=None):
        """An address for a new organisation that nobody has: its name, and a number when that is taken."""
        base = slugify(name.casefold().translate(NORWEGIAN_LETTERS))[:70] or "virksomhet"
        if taken is None:
            taken = set(self.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(slug for slug in chain([base], (f"{base}-{n}" for n in count(2))) if slug not in taken)

    def besides(self, organisation):
        """All but this one."""
        return self.exclude(pk=organisation.pk)

    def municipal(self):
        """The municipalities themselves, as employers and members."""
        return self.filter(sector=Sector.MUNICIPALITY)

    def in_place(self, municipality):
        """Those that have their seat in a municipality."""
        return self.filter(municipality=municipality)

    def with_page(self, on=None):
        """Those with a page of their own: members, and those who were, since stories and cohorts lead to them."""
        from companies.models.memberships import Membership

        memberships = Membership.objects.filter(organisation=models.OuterRef("pk"))
        return (
            self.filter(models.Exists(memberships.filter(state__in=Membership.HOLDING, valid_from__lte=on or today())))
            .annotate(is_member=models.Exists(memberships.current(on)))
            .select_related("municipality")
        )

    def listed(self):
        """As the public list shows them: members with what the list tells about each."""
        return self.members().select_related("municipality").order_by("sort_key")


def logo_path(organisation, filename):
    """A new name for each file: no address of an old logo ever shows a new one."""
    return f"logos/{uuid.uuid4()}.png"


class Organisation(Kept):
    """Any body of the programme: company, municipality, county authority, institution or supporter."""

    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("Address"), max_length=80, unique=True)
    # Norwegian order, written down at saving by the form and the import: see people.sorting.
    sort_key = models.CharField(max_length=140, blank=True, editable=False)
    org_no = models.CharField(_("Organisation number"), max_length=9, blank=True, validators=[validate_org_no])
    sector = models.CharField(_("Sector"), max_length=20, choices=Sector)
    industry = models.CharField(_("Industry"), max_length=20, choices=Industry)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("Municipality"),
    )
    website = models.URLField(_("Website"), blank=True)
    about_nb = models.TextField(_("About (Norwegian)"), blank=True)
    about_en = models.TextField(_("About (English)"), blank=True)
    looking_for_nb = models.TextField(_("Whom we look for (Norwegian)"), blank=True)
    looking_for_en = models.TextField(_("Whom we look for (English)"), blank=True)
    logo = models.ImageField(_("Logo"), upload_to=logo_path, storage=private_storage, blank=True)
    logo_alt_nb = models.CharField(_("What the logo shows (Norwegian)"), max_length=120, blank=True)
    logo_alt_en = models.CharField(_("What the logo shows (English)"), max_length=120, blank=True)
    succeeded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("Continued as")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "name"]
        constraints = [
            models.UniqueConstraint(
                "org_no",
                condition=~models.Q(org_no=""),
                name="organisation_org_no_once",
                violation_error_message=_("An organisation with this number is already here."),
            ),
            models.CheckConstraint(
                condition=models.Q(logo="") | ~models.Q(logo_alt_nb=""),
                name="organisation_logo_has_alt",
                violation_error_message=_("Say what the logo shows, for those who cannot see it."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("member", args=[self.slug])

    @property
    def asked_keys(self):
        """What it is found by among names that were typed."""
        return asked_keys(self.name)

    @property
    def about(self):
        return both(self, "about")

    @property
    def logo_alt(self):
        return both(self, "logo_alt")

    @property
    def looking_for(self):
        return both(self, "looking_for")

    @cached_property
    def can_have_users(self):
        """Whether people may act for it here: a member, paused or not, or an employer the manager has approved."""
        return Organisation.objects.hideable().filter(pk=self.pk).exists()

    @property
    def can_be_let_in(self):
        """Whether the manager may open the pool for it a while: neither a member nor let in already."""
        return not self.can_have_users

    def grant_access(self, by, email="", at=None):
        """The manager lets the employer into the pool for a while."""
        from companies.models.employers import EmployerAccess

        EmployerAccess.objects.grant(self, by, email, at)

    @transaction.atomic
    def take_logo_down(self, by, at=None):
        """The page stands without a logo, at once; the file goes with the night."""
        self.logo = self.logo_alt_nb = self.logo_alt_en = ""
        self.save(update_fields=["logo", "logo_alt_nb", "logo_alt_en"])
        Event.objects.record("organisation.take_logo_down", self, by=by, at=at)

    def invite_administrator(self, email, by, at=None):
        """The office gives the organisation its administrator, by letter (E17-admin)."""
        from companies.models.contacts import OrgContact

        return OrgContact.objects.invite(self, email, OrgContact.Role.ADMINISTRATOR, by, at)

    @property
    def is_public_employer(self):
        """Whether the rules on public applicant lists hold for positions here."""
        return self.sector in {Sector.MUNICIPALITY, Sector.COUNTY, Sector.STATE}


class OrganisationRole(models.Model):
    """What an organisation is to the programme beside being a member, from one date to another."""

    class Role(models.TextChoices):
        SUPPORTER = "supporter", pgettext_lazy("role", "Supporter")
        HOST = "host", pgettext_lazy("role", "Host organisation")
        PARTNER = "partner", pgettext_lazy("role", "Partner")
        DEVELOPMENT = "development", pgettext_lazy("role", "Development actor")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="roles", verbose_name=_("Organisation"))
    role = models.CharField(_("Role"), max_length=20, choices=Role)
    valid_from = models.DateField(_("From"), null=True, blank=True)
    valid_to = models.DateField(_("To"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["role", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="organisation_role_dates",
            ),
            one_at_a_time(
                "organisation_role_no_overlap",
                ["organisation", "role"],
                ("valid_from", "valid_to"),
                _("The organisation already has this role in that time."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_role_display()}"


class BoardSeatQuerySet(models.QuerySet):
    def of(self, user):
        """A person's seats."""
        return self.filter(user=user)

    def current(self, on=None):
        """The seats that hold on the day."""
        return self.filter(valid_on(on or today()))


class BoardSeat(models.Model):
    """A person's seat on the board, from one date to another."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="board_seats",
        verbose_name=_("Person"),
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="board_seats", verbose_name=_("Organisation")
    )
    title = models.CharField(_("Title"), max_length=80, blank=True)
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("To"), null=True, blank=True)

    objects = BoardSeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("board seat")
        verbose_name_plural = _("board seats")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="board_seat_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            one_at_a_time(
                "board_seat_no_overlap",
                ["user"],
                ("valid_from", "valid_to"),
                _("This person already has a seat on the board in that time."),
                condition=models.Q(user__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.user} {self.valid_from}"
