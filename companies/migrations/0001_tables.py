import companies.models.organisations
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import people.files
import people.ranges
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="Address")),
                ("sort_key", models.CharField(blank=True, editable=False, max_length=140)),
                (
                    "org_no",
                    models.CharField(
                        blank=True,
                        max_length=9,
                        validators=[companies.models.organisations.validate_org_no],
                        verbose_name="Organisation number",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("private", "Private"),
                            ("municipality", "Municipality"),
                            ("county", "County authority"),
                            ("state", "State"),
                            ("non_profit", "Non-profit"),
                        ],
                        max_length=20,
                        verbose_name="Sector",
                    ),
                ),
                (
                    "industry",
                    models.CharField(
                        choices=[
                            ("food", "Agriculture, aquaculture and food"),
                            ("industry", "Manufacturing"),
                            ("energy_water", "Energy, water and environment"),
                            ("construction", "Construction and property"),
                            ("trade_transport", "Trade, transport and tourism"),
                            ("ict_media", "IT, media and communication"),
                            ("business_services", "Finance, accounting and consulting"),
                            ("public", "Public administration"),
                            ("education_culture", "Education and culture"),
                            ("health", "Health and care"),
                        ],
                        max_length=20,
                        verbose_name="Industry",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="Website")),
                ("about_nb", models.TextField(blank=True, verbose_name="About (Norwegian)")),
                ("about_en", models.TextField(blank=True, verbose_name="About (English)")),
                ("looking_for_nb", models.TextField(blank=True, verbose_name="Whom we look for (Norwegian)")),
                ("looking_for_en", models.TextField(blank=True, verbose_name="Whom we look for (English)")),
                (
                    "logo",
                    models.ImageField(
                        blank=True,
                        storage=people.files.private_storage,
                        upload_to=companies.models.organisations.logo_path,
                        verbose_name="Logo",
                    ),
                ),
                (
                    "logo_alt_nb",
                    models.CharField(blank=True, max_length=120, verbose_name="What the logo shows (Norwegian)"),
                ),
                (
                    "logo_alt_en",
                    models.CharField(blank=True, max_length=120, verbose_name="What the logo shows (English)"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="people.municipality",
                        verbose_name="Municipality",
                    ),
                ),
                (
                    "succeeded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="companies.organisation",
                        verbose_name="Continued as",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["sort_key", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("org_no"),
                        condition=models.Q(("org_no", ""), _negated=True),
                        name="organisation_org_no_once",
                        violation_error_message="An organisation with this number is already here.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("logo", ""), models.Q(("logo_alt_nb", ""), _negated=True), _connector="OR"),
                        name="organisation_logo_has_alt",
                        violation_error_message="Say what the logo shows, for those who cannot see it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipFee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="Amount (kroner)")),
                ("invoiced_on", models.DateField(blank=True, null=True, verbose_name="Invoiced")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="Paid")),
                ("reminded_on", models.DateField(blank=True, null=True, verbose_name="Reminded")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fees",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "fee",
                "verbose_name_plural": "fees",
                "ordering": ["-year"],
                "constraints": [
                    models.UniqueConstraint(models.F("organisation"), models.F("year"), name="fee_once_a_year"),
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="fee_not_negative"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("enquiry", "Enquiry"),
                            ("pending", "Under consideration"),
                            ("active", "Member"),
                            ("suspended", "Suspended"),
                            ("leaving", "Leaving"),
                            ("ended", "Ended"),
                            ("rejected", "Not admitted"),
                        ],
                        default="enquiry",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("message", models.TextField(blank=True, verbose_name="What they wrote")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="From")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="To")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["enquiry", "pending", "rejected"]),
                            ("valid_from__isnull", False),
                            _connector="OR",
                        ),
                        name="membership_has_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["leaving", "ended"]), _negated=True),
                            ("valid_to__isnull", False),
                            _connector="OR",
                        ),
                        name="membership_leaving_has_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="membership_dates",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state__in", ["active", "suspended", "leaving", "ended"])),
                        expressions=[
                            ("organisation", "="),
                            (
                                people.ranges.DateRange(
                                    "valid_from",
                                    "valid_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            ),
                        ],
                        name="membership_no_overlap",
                        violation_error_message="The organisation is already a member in that time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployerAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="From")),
                ("valid_to", models.DateField(verbose_name="To")),
                ("approved_by_name", models.CharField(max_length=200, verbose_name="Name")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="Ended")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="By",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accesses",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "approved employer",
                "verbose_name_plural": "approved employers",
                "ordering": ["-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__gte", models.F("valid_from"))), name="employer_access_dates"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("ended_at", None)),
                        expressions=[
                            ("organisation", "="),
                            (
                                people.ranges.DateRange(
                                    "valid_from",
                                    "valid_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            ),
                        ],
                        name="employer_access_no_overlap",
                        violation_error_message="The organisation already has access in that time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompetenceNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start_year", models.PositiveSmallIntegerField(verbose_name="Start year")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("answered", "Answered"),
                            ("no_need", "No need now"),
                            ("silent", "No answer"),
                        ],
                        default="asked",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="Asked")),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="Reply by")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="Reminded")),
                ("tasks", models.TextField(blank=True, verbose_name="What will the new person do?")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bachelor", "Bachelor's"),
                            ("master", "Master's"),
                            ("professional", "Professional degree"),
                            ("phd", "PhD"),
                            ("other", "Other higher education"),
                        ],
                        max_length=20,
                        verbose_name="Degree",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="When?")),
                ("wants_trainee", models.BooleanField(default=False, verbose_name="We want a trainee")),
                ("wants_vacancy", models.BooleanField(default=False, verbose_name="Publish it as a vacancy")),
                (
                    "wants_alert",
                    models.BooleanField(default=False, verbose_name="Tell us when someone in the candidate pool fits"),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Answered")),
                ("nobody_fits_at", models.DateTimeField(blank=True, null=True, verbose_name="Nobody fits")),
                ("entered_by_name", models.CharField(blank=True, max_length=200, verbose_name="Entered by")),
                ("called_on", models.DateField(blank=True, null=True, verbose_name="Phone call")),
                (
                    "fields",
                    models.ManyToManyField(
                        blank=True, related_name="needs", to="people.fieldofstudy", verbose_name="Fields of study"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="people.municipality",
                        verbose_name="Where?",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "competence need",
                "verbose_name_plural": "competence needs",
                "ordering": ["-start_year", "organisation__sort_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"),
                        models.F("start_year"),
                        condition=models.Q(("state__in", ["asked", "silent"])),
                        name="need_asked_once_a_year",
                        violation_error_message="This member is asked for that year already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("called_on", None), ("entered_by_name", "")),
                            models.Q(models.Q(("entered_by_name", ""), _negated=True), ("called_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="need_call_has_name_and_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=80, verbose_name="Title")),
                ("valid_from", models.DateField(verbose_name="From")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="To")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="board_seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="board_seats",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "board seat",
                "verbose_name_plural": "board seats",
                "ordering": ["valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="board_seat_dates",
                        violation_error_message="The last day cannot be before the first.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("user__isnull", False)),
                        expressions=[
                            ("user", "="),
                            (
                                people.ranges.DateRange(
                                    "valid_from",
                                    "valid_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            ),
                        ],
                        name="board_seat_no_overlap",
                        violation_error_message="This person already has a seat on the board in that time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationRole",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("supporter", "Supporter"),
                            ("host", "Host organisation"),
                            ("partner", "Partner"),
                            ("development", "Development actor"),
                        ],
                        max_length=20,
                        verbose_name="Role",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="From")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="To")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="Note")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "role",
                "verbose_name_plural": "roles",
                "ordering": ["role", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_from", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="organisation_role_dates",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("organisation", "="),
                            ("role", "="),
                            (
                                people.ranges.DateRange(
                                    "valid_from",
                                    "valid_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            ),
                        ],
                        name="organisation_role_no_overlap",
                        violation_error_message="The organisation already has this role in that time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrgContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("administrator", "Administrator"), ("user", "User"), ("contact", "Contact person")],
                        default="contact",
                        max_length=20,
                        verbose_name="Role",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="Name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail address")),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="Phone"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="Title")),
                (
                    "confidentiality_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Confidentiality confirmed"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="Ended")),
                ("invited_at", models.DateTimeField(blank=True, null=True, verbose_name="Invited")),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="First used")),
                (
                    "checked_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="Said to work here"),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="Asked about")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="org_contacts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact person",
                "verbose_name_plural": "contact people",
                "ordering": ["organisation", "role", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role", "contact"), ("user__isnull", False), _connector="OR"),
                        name="org_user_is_person",
                        violation_error_message="A user must be a person. A role address can only be a contact.",
                    ),
                    models.UniqueConstraint(
                        models.F("organisation"),
                        models.F("user"),
                        condition=models.Q(("ended_at", None), ("user__isnull", False)),
                        name="org_contact_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudyProgramme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name_nb", models.CharField(max_length=120, verbose_name="Name (Norwegian)")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="Name (English)")),
                ("contact_name", models.CharField(blank=True, max_length=200, verbose_name="Contact person")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail address")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="Ended")),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="people.fieldofstudy",
                        verbose_name="Field of study",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="people.institution",
                        verbose_name="Institution",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="When the institution is a partner of the programme.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="programmes",
                        to="companies.organisation",
                        verbose_name="Partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "study programme",
                "verbose_name_plural": "study programmes",
                "ordering": ["institution__name", "name_nb", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("institution"),
                        models.F("name_nb"),
                        name="study_programme_once",
                        violation_error_message="This programme is already here.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsAcceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="Version")),
                ("accepted_at", models.DateTimeField(verbose_name="Accepted")),
                ("accepted_by_name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="By",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "accepted terms",
                "verbose_name_plural": "accepted terms",
                "ordering": ["-accepted_at"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"), models.F("version"), name="terms_once_per_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Vacancy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("job", "Job"),
                            ("summer", "Summer job"),
                            ("practice", "Practice placement"),
                            ("thesis", "Thesis topic"),
                        ],
                        default="job",
                        max_length=12,
                        verbose_name="Kind",
                    ),
                ),
                (
                    "hours",
                    models.CharField(
                        blank=True,
                        choices=[("full", "Full time"), ("part", "Part time")],
                        max_length=6,
                        verbose_name="Working hours",
                    ),
                ),
                ("title_nb", models.CharField(max_length=120, verbose_name="Title (Norwegian)")),
                ("title_en", models.CharField(blank=True, max_length=120, verbose_name="Title (English)")),
                ("text_nb", models.TextField(verbose_name="Text (Norwegian)")),
                ("text_en", models.TextField(blank=True, verbose_name="Text (English)")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bachelor", "Bachelor's"),
                            ("master", "Master's"),
                            ("professional", "Professional degree"),
                            ("phd", "PhD"),
                            ("other", "Other higher education"),
                        ],
                        max_length=20,
                        verbose_name="Degree",
                    ),
                ),
                ("link", models.URLField(blank=True, verbose_name="Where to apply")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="Published")),
                ("expires_on", models.DateField(verbose_name="Shown until")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="Closed")),
                ("entered_by_name", models.CharField(blank=True, max_length=200, verbose_name="Name")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="By",
                    ),
                ),
                (
                    "fields",
                    models.ManyToManyField(
                        blank=True, related_name="vacancies", to="people.fieldofstudy", verbose_name="Fields of study"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vacancies",
                        to="people.municipality",
                        verbose_name="Municipality",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="vacancies",
                        to="companies.competenceneed",
                        verbose_name="Competence need",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vacancies",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "vacancy",
                "verbose_name_plural": "vacancies",
                "ordering": ["expires_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on", None), ("expires_on__gte", models.F("published_on")), _connector="OR"
                        ),
                        name="vacancy_dates",
                        violation_error_message="The last day must come after the day it was published.",
                    ),
                    models.UniqueConstraint(models.F("need"), name="vacancy_once_per_need"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Phone call"),
                            ("mail", "E-mail"),
                            ("meeting", "Meeting"),
                            ("letter", "Letter from the portal"),
                        ],
                        default="call",
                        max_length=10,
                        verbose_name="How",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="Note")),
                ("at", models.DateTimeField(verbose_name="When")),
                ("by_name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="By",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_log",
                        to="people.municipality",
                        verbose_name="Municipality",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contact_log",
                        to="companies.competenceneed",
                        verbose_name="Competence need",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_log",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_log",
                        to="companies.studyprogramme",
                        verbose_name="Study programme",
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contact_log",
                        to="companies.vacancy",
                        verbose_name="Vacancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contact log",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("municipality__isnull", True),
                                ("organisation__isnull", False),
                                ("programme__isnull", True),
                            ),
                            models.Q(
                                ("municipality__isnull", False),
                                ("organisation__isnull", True),
                                ("programme__isnull", True),
                            ),
                            models.Q(
                                ("municipality__isnull", True),
                                ("organisation__isnull", True),
                                ("programme__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="contact_log_one_subject",
                        violation_error_message="Choose one: an organisation, a municipality or a study programme.",
                    ),
                    models.UniqueConstraint(
                        models.F("programme"),
                        models.F("vacancy"),
                        condition=models.Q(("kind", "letter")),
                        name="contact_log_letter_once_vacancy",
                        violation_error_message="This programme has had the letter already.",
                    ),
                    models.UniqueConstraint(
                        models.F("programme"),
                        models.F("need"),
                        condition=models.Q(("kind", "letter")),
                        name="contact_log_letter_once_need",
                        violation_error_message="This programme has had the letter already.",
                    ),
                ],
            },
        ),
    ]
