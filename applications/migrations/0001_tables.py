import applications.guide
import applications.models.applications
import applications.models.deciding
import applications.models.documents
import applications.models.doubles
import applications.models.drafting
import applications.models.flagging
import applications.models.joining
import applications.models.listing
import applications.models.profile_changes
import applications.models.profiles
import applications.models.releasing
import applications.models.renewing
import applications.models.sending
import applications.models.steps
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.math
import people.files
import people.names
import people.ranges
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("companies", "0001_tables"),
        ("people", "0001_tables"),
        ("trainees", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entered_by_name", models.CharField(blank=True, max_length=200, verbose_name="Entered by")),
                ("called_on", models.DateField(blank=True, null=True, verbose_name="Phone call")),
                (
                    "reference",
                    models.CharField(
                        default=applications.models.applications.new_reference,
                        editable=False,
                        max_length=10,
                        unique=True,
                        verbose_name="Reference",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Received"),
                            ("under_review", "Under review"),
                            ("interview_1", "First interview"),
                            ("interview_2", "Company interview"),
                            ("reserve", "On the reserve list"),
                            ("offered", "Offer sent"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("offer_expired", "Offer expired"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("merged", "Merged"),
                        ],
                        default="draft",
                        max_length=16,
                        verbose_name="State",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="Started")),
                ("working", models.JSONField(blank=True, editable=False, null=True)),
                ("working_saved_at", models.DateTimeField(blank=True, null=True, verbose_name="Draft saved")),
                ("changes_dropped_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("draft_reminded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cv_reminded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("language", models.CharField(default="nb", max_length=2, verbose_name="Language")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="Sent")),
                ("final_at", models.DateTimeField(blank=True, null=True, verbose_name="Final answer")),
                ("kept_until", models.DateField(blank=True, null=True, verbose_name="Kept until")),
                ("privacy_version", models.CharField(blank=True, max_length=20, verbose_name="Privacy notice")),
                ("given_name", models.CharField(blank=True, max_length=100, verbose_name="Given name")),
                ("family_name", models.CharField(blank=True, max_length=100, verbose_name="Family name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail address")),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="Mobile number"
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("region", "In the region"),
                            ("trondelag", "Rest of Trøndelag"),
                            ("norway", "Elsewhere in Norway"),
                            ("abroad", "Outside Norway"),
                        ],
                        max_length=12,
                        verbose_name="Area",
                    ),
                ),
                (
                    "right_to_work",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Don't know")],
                        max_length=8,
                        verbose_name="May work in Norway",
                    ),
                ),
                (
                    "norwegian_level",
                    models.CharField(
                        blank=True,
                        choices=[("fluent", "Fluent"), ("good", "Good"), ("some", "Some"), ("little", "A little")],
                        max_length=8,
                        verbose_name="Norwegian",
                    ),
                ),
                (
                    "experience",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "None"),
                            ("lt1", "Less than one year"),
                            ("y1_2", "One to two years"),
                            ("gt2", "More than two years"),
                        ],
                        max_length=8,
                        verbose_name="Relevant work",
                    ),
                ),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), blank=True, default=list, verbose_name="Good at"
                    ),
                ),
                ("all_positions", models.BooleanField(default=False, verbose_name="Consider me for all")),
                (
                    "industries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, verbose_name="Industries"
                    ),
                ),
                ("whole_region", models.BooleanField(default=False, verbose_name="The whole region")),
                ("available_from", models.DateField(blank=True, null=True, verbose_name="Can start")),
                (
                    "hide_from_names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list
                    ),
                ),
                ("hide_keys", people.names.NameKeysField(default=list, editable=False, names="hide_from_names")),
                ("motivation", models.TextField(blank=True, verbose_name="Motivation")),
                ("learn", models.TextField(blank=True, verbose_name="Wants to learn")),
                (
                    "heard_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, verbose_name="Heard of us"
                    ),
                ),
                ("list_age", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Age")),
                (
                    "list_gender",
                    models.CharField(
                        blank=True,
                        choices=[("woman", "Woman"), ("man", "Man"), ("other_or_not_said", "Other, or rather not say")],
                        max_length=20,
                        verbose_name="Gender",
                    ),
                ),
                ("list_title", models.CharField(blank=True, max_length=100, verbose_name="Position or title")),
                ("list_municipality", models.CharField(blank=True, max_length=60, verbose_name="Municipality")),
                (
                    "list_exempt",
                    models.BooleanField(default=False, verbose_name="Does not want to be named on the list"),
                ),
                ("list_exempt_reason", models.TextField(blank=True, verbose_name="Why")),
                (
                    "flags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("interview", "For interview"),
                                ("discuss", "To be discussed"),
                                ("unsure", "Unsure"),
                                ("not_now", "Not relevant now"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="Flags",
                    ),
                ),
                (
                    "prepared",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("invite_to_interview", "Invite to first interview"),
                            ("invite_to_companies", "Invite to company interview"),
                            ("put_on_reserve", "Put on the reserve list"),
                            ("offer", "Offer a place"),
                            ("reject", "No place this time"),
                        ],
                        max_length=24,
                        verbose_name="Decision prepared",
                    ),
                ),
                ("prepared_at", models.DateTimeField(blank=True, null=True, verbose_name="Prepared")),
                ("prepared_by_name", models.CharField(blank=True, max_length=200, verbose_name="Prepared by")),
                ("before_release", models.JSONField(blank=True, editable=False, null=True)),
                ("released_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Released")),
                ("told_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Told")),
                ("untold", models.BooleanField(default=False, editable=False)),
                (
                    "reserve_rank",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Number on the reserve list"),
                ),
                ("decided_by_name", models.CharField(blank=True, max_length=200, verbose_name="Decided by")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Decided by",
                    ),
                ),
                (
                    "hide_from",
                    models.ManyToManyField(
                        blank=True,
                        related_name="applications_hidden",
                        to="companies.organisation",
                        verbose_name="Hidden from",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merged",
                        to="applications.application",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.municipality",
                        verbose_name="Lives in",
                    ),
                ),
                (
                    "places",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="people.municipality", verbose_name="Wants to work in"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="applications",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "application",
                "verbose_name_plural": "applications",
                "ordering": ["-submitted_at", "-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title_nb", models.CharField(max_length=120, verbose_name="Title (Norwegian)")),
                ("title_en", models.CharField(blank=True, max_length=120, verbose_name="Title (English)")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="Address")),
                ("supplementary", models.BooleanField(default=False, verbose_name="Supplementary call")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("decided", "Decided"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name="Opens")),
                ("deadline", models.DateTimeField(verbose_name="Deadline")),
                (
                    "first_deadline",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="First deadline"),
                ),
                ("interviews_on", models.DateField(verbose_name="Interviews from")),
                ("answers_by", models.DateField(verbose_name="Answers by")),
                ("starts_on", models.DateField(verbose_name="Start")),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        default=5, validators=[django.core.validators.MinValueValidator(1)], verbose_name="Places"
                    ),
                ),
                ("text_nb", models.TextField(blank=True, verbose_name="Text (Norwegian)")),
                ("text_en", models.TextField(blank=True, verbose_name="Text (English)")),
                (
                    "list_warning_nb",
                    models.TextField(
                        blank=True,
                        default="Dette er en offentlig arbeidsgiver, som må lage en søkerliste som alle kan be om å få se. Opplysninger om deg kan bli offentlige selv om du ber om ikke å stå på listen.",
                        verbose_name="Text (Norwegian)",
                    ),
                ),
                (
                    "list_warning_en",
                    models.TextField(
                        blank=True,
                        default="This is a public employer, which must keep a list of applicants that anyone may ask to see. Information about you may be made public even if you ask not to be listed.",
                        verbose_name="Text (English)",
                    ),
                ),
                (
                    "min_level",
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
                        verbose_name="At least",
                    ),
                ),
                (
                    "max_years_since_degree",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Years since the degree, at most"
                    ),
                ),
                (
                    "max_years_experience",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Years of experience, at most"
                    ),
                ),
                (
                    "interview_guide",
                    models.TextField(
                        blank=True,
                        default=applications.guide.standard_questions,
                        help_text="One question a line, the same for everyone.",
                        verbose_name="Interview guide",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Decided")),
                ("told_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "cohort",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="trainees.cohort",
                        verbose_name="Cohort",
                    ),
                ),
            ],
            options={
                "verbose_name": "call",
                "verbose_name_plural": "calls",
                "ordering": ["-deadline"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deadline__gt", models.F("opens_at"))),
                        name="call_deadline_after_opening",
                        violation_error_message="The deadline must be after the opening.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessorAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Reading"), ("submitted", "Sent"), ("ended", "Ended")],
                        default="active",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("blind", models.BooleanField(default=False, verbose_name="Without names")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("call", "All applications to the call"),
                            ("positions", "Those who chose certain positions"),
                            ("listed", "Certain applications"),
                        ],
                        max_length=10,
                        verbose_name="Assesses",
                    ),
                ),
                ("invited_at", models.DateTimeField(verbose_name="Invited")),
                ("invited_by_name", models.CharField(max_length=200, verbose_name="Invited by")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="Sent")),
                (
                    "applications",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="applications.application", verbose_name="Applications"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessor_assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessors",
                        to="applications.call",
                        verbose_name="Call",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessor",
                "verbose_name_plural": "assessors",
                "ordering": ["-invited_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="application",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="applications",
                to="applications.call",
                verbose_name="Call",
            ),
        ),
        migrations.CreateModel(
            name="CallCriterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="Order")),
                ("text_nb", models.CharField(max_length=160, verbose_name="Text (Norwegian)")),
                ("text_en", models.CharField(blank=True, max_length=160, verbose_name="Text (English)")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="applications.call",
                        verbose_name="Call",
                    ),
                ),
            ],
            options={
                "verbose_name": "criterion",
                "verbose_name_plural": "criteria",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("assessor_name", models.CharField(max_length=200, verbose_name="Name")),
                ("at", models.DateTimeField(verbose_name="When")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no", "does not meet it"),
                            ("partly", "partly"),
                            ("fully", "fully"),
                            ("open", "not assessed"),
                        ],
                        max_length=8,
                        verbose_name="Result",
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="Why")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="applications.application",
                    ),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assessments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="applications.callcriterion",
                        verbose_name="Criterion",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment",
                "verbose_name_plural": "assessments",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("application"),
                        models.F("criterion"),
                        models.F("assessor"),
                        name="assessment_once_per_criterion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("criterion", None), models.Q(("result", ""), _negated=True), _connector="OR"
                        ),
                        name="assessment_has_result",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Shown until")),
                (
                    "exact_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Year, shown coarser"),
                ),
                (
                    "code",
                    models.CharField(
                        default=applications.models.profiles.new_code,
                        editable=False,
                        max_length=6,
                        unique=True,
                        verbose_name="Code",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("waiting", "Visible when you have your answer"),
                            ("active", "Visible"),
                            ("paused", "Paused"),
                            ("expired", "Expired"),
                            ("withdrawn", "Withdrawn"),
                            ("hired", "Got a job"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("asked_about_break_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("joined_at", models.DateTimeField(verbose_name="Joined")),
                ("visible_from", models.DateTimeField(blank=True, null=True, verbose_name="Visible from")),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="Visible until")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="Ended")),
                (
                    "hired_where",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("member", "At a member company"),
                            ("region", "With someone else in the region"),
                            ("elsewhere", "Somewhere else"),
                            ("untold", "Rather not say"),
                        ],
                        max_length=12,
                        verbose_name="Where the job is",
                    ),
                ),
                (
                    "level",
                    models.CharField(
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
                ("completed_year", models.PositiveSmallIntegerField(verbose_name="Completed")),
                ("not_finished", models.BooleanField(default=False, verbose_name="Not finished yet")),
                (
                    "experience",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "None"),
                            ("lt1", "Less than one year"),
                            ("y1_2", "One to two years"),
                            ("gt2", "More than two years"),
                        ],
                        max_length=8,
                        verbose_name="Relevant work",
                    ),
                ),
                (
                    "norwegian_level",
                    models.CharField(
                        blank=True,
                        choices=[("fluent", "Fluent"), ("good", "Good"), ("some", "Some"), ("little", "A little")],
                        max_length=8,
                        verbose_name="Norwegian",
                    ),
                ),
                (
                    "keywords",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), blank=True, default=list, verbose_name="Keywords"
                    ),
                ),
                ("keyword_text", models.CharField(blank=True, editable=False, max_length=700)),
                (
                    "industries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, verbose_name="Industries"
                    ),
                ),
                ("whole_region", models.BooleanField(default=False, verbose_name="The whole region")),
                ("available_from", models.DateField(blank=True, null=True, verbose_name="Can start")),
                (
                    "hide_from_names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list
                    ),
                ),
                ("hide_keys", people.names.NameKeysField(default=list, editable=False, names="hide_from_names")),
                (
                    "cv",
                    models.FileField(
                        blank=True,
                        storage=people.files.private_storage,
                        upload_to=applications.models.profiles.cv_path,
                        verbose_name="CV",
                    ),
                ),
                ("cv_name", models.CharField(blank=True, max_length=200, verbose_name="File name")),
                ("cv_uploaded_at", models.DateTimeField(blank=True, null=True, verbose_name="Uploaded")),
                ("lot", models.FloatField(db_default=django.db.models.functions.math.Random(), editable=False)),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector("keyword_text", config="norwegian"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="applications.application",
                        verbose_name="From the application",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.consent",
                    ),
                ),
                (
                    "exact_field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.fieldofstudy",
                        verbose_name="Field of study, shown as “Other”",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.fieldofstudy",
                        verbose_name="Field of study",
                    ),
                ),
                (
                    "hide_from",
                    models.ManyToManyField(
                        blank=True,
                        related_name="profiles_hidden",
                        to="companies.organisation",
                        verbose_name="Hidden from",
                    ),
                ),
                (
                    "places",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="people.municipality", verbose_name="Wants to work in"
                    ),
                ),
                (
                    "region_consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.consent",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidate_profile",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "candidate profile",
                "verbose_name_plural": "candidate profiles",
                "ordering": ["-visible_from", "-pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="profile_search"),
                    models.Index(fields=["state", "visible_from"], name="application_state_595148_idx"),
                    models.Index(
                        condition=models.Q(("state", "active")),
                        fields=["-visible_from", "-code"],
                        name="profile_newest",
                    ),
                    models.Index(condition=models.Q(("state", "active")), fields=["lot", "code"], name="profile_lot"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hide_from_names", []), models.Q(("hide_keys", []), _negated=True), _connector="OR"
                        ),
                        name="profile_hidden_names_found",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["active", "paused"]), _negated=True),
                            models.Q(("expires_at__isnull", False), ("visible_from__isnull", False)),
                            _connector="OR",
                        ),
                        name="profile_visible_has_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "active"), _negated=True), ("consent__isnull", False), _connector="OR"
                        ),
                        name="profile_visible_has_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ["expired", "withdrawn", "hired"])),
                            models.Q(("ended_at", None), ("state__in", ["invited", "waiting", "active", "paused"])),
                            _connector="OR",
                        ),
                        name="profile_ended_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("exact_year", None), ("until_year", None)),
                            ("exact_year__range", [models.F("completed_year"), models.F("until_year")]),
                            _connector="OR",
                        ),
                        name="profile_year_within_what_is_shown",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictOfInterest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("declared_at", models.DateTimeField(verbose_name="When")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflicts",
                        to="applications.application",
                        verbose_name="Application",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflicts",
                        to="applications.assessorassignment",
                    ),
                ),
            ],
            options={
                "verbose_name": "conflict of interest",
                "verbose_name_plural": "conflicts of interest",
                "ordering": ["declared_at"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("assignment"), models.F("application"), name="conflict_declared_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="Number")),
                ("asked_by_name", models.CharField(max_length=254, verbose_name="Name")),
                ("message", models.TextField(verbose_name="Message")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("accepted", "Yes, please"),
                            ("declined", "No, thanks"),
                            ("expired", "No answer"),
                            ("cancelled", "Withdrawn by the organisation"),
                            ("hired", "Hired"),
                            ("closed", "Closed"),
                        ],
                        default="sent",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="Sent")),
                ("reply_by", models.DateTimeField(verbose_name="Reply by")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Answered")),
                ("contacted_at", models.DateTimeField(blank=True, null=True, verbose_name="In touch")),
                ("asked_contact_at", models.DateTimeField(blank=True, null=True, verbose_name="Candidate asked")),
                (
                    "heard",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("not_yet", "No, not yet"), ("finished", "We are finished")],
                        max_length=8,
                        verbose_name="Candidate says",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="Sharing ended")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Asked by",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.consent",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_requests",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="applications.candidateprofile",
                        verbose_name="Candidate",
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="companies.vacancy",
                        verbose_name="Vacancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact request",
                "verbose_name_plural": "contact requests",
                "ordering": ["-sent_at"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("profile"),
                        models.F("organisation"),
                        condition=models.Q(("state", "sent")),
                        name="contact_request_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["accepted", "declined", "hired"]), _negated=True),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="contact_request_answer_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("message", ""), _negated=True), name="contact_request_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entered_by_name", models.CharField(blank=True, max_length=200, verbose_name="Entered by")),
                ("called_on", models.DateField(blank=True, null=True, verbose_name="Phone call")),
                (
                    "kind",
                    models.CharField(
                        choices=[("cv", "CV"), ("diploma", "Diploma or transcript")], max_length=10, verbose_name="Kind"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        storage=people.files.private_storage,
                        upload_to=applications.models.documents.document_path,
                        verbose_name="File",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="File name")),
                ("size", models.PositiveIntegerField(verbose_name="Size")),
                ("pages", models.PositiveSmallIntegerField(verbose_name="Pages")),
                (
                    "page_texts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, editable=False
                    ),
                ),
                ("uploaded_at", models.DateTimeField(verbose_name="Uploaded")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="Sent")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="applications.application",
                        verbose_name="Application",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["kind", "-uploaded_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("kind", "cv"), ("sent_at__isnull", False)),
                        fields=["application"],
                        name="document_sent_cv",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Education",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="Order")),
                (
                    "level",
                    models.CharField(
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
                ("programme", models.CharField(max_length=120, verbose_name="Study programme")),
                ("institution_name", models.CharField(blank=True, max_length=120, verbose_name="Other place of study")),
                ("completed", models.DateField(help_text="The first day of the month", verbose_name="Completed")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="educations",
                        to="applications.application",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.fieldofstudy",
                        verbose_name="Field of study",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.institution",
                        verbose_name="Place of study",
                    ),
                ),
            ],
            options={
                "verbose_name": "education",
                "verbose_name_plural": "educations",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("institution__isnull", False), ("institution_name", "")),
                            models.Q(("institution", None), models.Q(("institution_name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="education_one_institution",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "First interview"), ("company", "Company interview")],
                        default="first",
                        max_length=8,
                        verbose_name="Kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("booked", "Booked"),
                            ("declined", "Declined"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="Starts")),
                ("ends_at", models.DateTimeField(verbose_name="Ends")),
                ("place", models.CharField(max_length=160, verbose_name="Place or video")),
                ("interviewers", models.CharField(blank=True, max_length=200, verbose_name="Whom the applicant meets")),
                ("reply_by", models.DateTimeField(blank=True, null=True, verbose_name="Reply by")),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Companies may read from"),
                ),
                ("reminded_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Reminded")),
                ("accommodation", models.TextField(blank=True, verbose_name="Accommodation")),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interviews",
                        to="applications.application",
                        verbose_name="Applicant",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interviews",
                        to="applications.call",
                        verbose_name="Call",
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        blank=True, related_name="interviews", to="companies.organisation", verbose_name="Companies"
                    ),
                ),
            ],
            options={
                "verbose_name": "interview",
                "verbose_name_plural": "interviews",
                "ordering": ["starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="interview_times"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "cancelled"]), ("application__isnull", False), _connector="OR"
                        ),
                        name="interview_booked_by_someone",
                    ),
                    models.UniqueConstraint(
                        models.F("application"),
                        models.F("kind"),
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        name="interview_once_per_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterviewNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("assessor_name", models.CharField(max_length=200, verbose_name="Name")),
                ("at", models.DateTimeField(verbose_name="When")),
                ("text", models.TextField(verbose_name="Note")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interview_notes",
                        to="applications.application",
                        verbose_name="Application",
                    ),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="applications.interview",
                        verbose_name="Interview",
                    ),
                ),
            ],
            options={
                "verbose_name": "interview note",
                "verbose_name_plural": "interview notes",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="InterviewPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_applicant", models.BooleanField(default=False, verbose_name="Applicant")),
                ("starts_at", models.DateTimeField(verbose_name="Starts")),
                ("ends_at", models.DateTimeField(verbose_name="Ends")),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="applications.interview",
                        verbose_name="Interview",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interview_times",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "person in an interview",
                "verbose_name_plural": "people in interviews",
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), (people.ranges.MomentRange("starts_at", "ends_at"), "&&")],
                        name="interview_person_not_twice",
                        violation_error_message="Somebody already has an interview at that time.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PoolMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mark",
                    models.CharField(
                        choices=[("interested", "Interesting"), ("not_now", "Not now")],
                        max_length=12,
                        verbose_name="Mark",
                    ),
                ),
                ("user_name", models.CharField(max_length=254, verbose_name="Name")),
                ("at", models.DateTimeField(verbose_name="When")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="applications.candidateprofile",
                        verbose_name="Profile",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="By",
                    ),
                ),
            ],
            options={
                "verbose_name": "mark on a candidate",
                "verbose_name_plural": "marks on candidates",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(models.F("profile"), models.F("organisation"), name="pool_mark_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PoolOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("request_number", models.PositiveIntegerField(unique=True, verbose_name="Request")),
                ("month", models.DateField(verbose_name="Month")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("accepted", "Yes, please"),
                            ("declined", "No, thanks"),
                            ("expired", "No answer"),
                            ("cancelled", "Withdrawn by the organisation"),
                            ("hired", "Hired"),
                            ("closed", "Closed"),
                        ],
                        max_length=10,
                        verbose_name="Answer",
                    ),
                ),
                (
                    "hired",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Don't know")],
                        default="unknown",
                        max_length=8,
                        verbose_name="Hired",
                    ),
                ),
                ("said_yes_on", models.DateField(blank=True, null=True, verbose_name="Said yes")),
                ("asked_rounds", models.PositiveSmallIntegerField(default=0, verbose_name="Asked after days")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="Organisation answered")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pool_outcomes",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome of a request",
                "verbose_name_plural": "outcomes of requests",
                "ordering": ["-month"],
            },
        ),
        migrations.CreateModel(
            name="PoolTip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=300, verbose_name="A word about why")),
                ("by_name", models.CharField(max_length=254, verbose_name="Name")),
                ("at", models.DateTimeField(verbose_name="When")),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tips",
                        to="applications.candidateprofile",
                        verbose_name="Profile",
                    ),
                ),
            ],
            options={
                "verbose_name": "tip about a candidate",
                "verbose_name_plural": "tips about candidates",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(models.F("profile"), models.F("organisation"), name="pool_tip_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("has_public_employer", models.BooleanField(default=False, verbose_name="Public employer")),
                (
                    "list_published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Public applicant list published"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="applications.call",
                        verbose_name="Call",
                    ),
                ),
                (
                    "fields",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="people.fieldofstudy", verbose_name="Fields of study"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                        related_name="positions",
                        to="companies.competenceneed",
                        verbose_name="Need",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "trainee position",
                "verbose_name_plural": "trainee positions",
                "ordering": ["call", "organisation__sort_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("expired", "Expired"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="sent",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="Sent")),
                ("reply_by", models.DateTimeField(verbose_name="Reply by")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="Reminded")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Answered")),
                ("paused_profile", models.BooleanField(default=False, editable=False)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="applications.application",
                        verbose_name="Application",
                    ),
                ),
                (
                    "traineeship",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offer",
                        to="trainees.traineeship",
                        verbose_name="Traineeship",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="applications.position",
                        verbose_name="Position",
                    ),
                ),
            ],
            options={
                "verbose_name": "offer",
                "verbose_name_plural": "offers",
                "ordering": ["-sent_at"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("position"),
                        condition=models.Q(("state", "sent")),
                        name="offer_one_outstanding_per_position",
                        violation_error_message="The place has just been offered to someone else.",
                    ),
                    models.UniqueConstraint(
                        models.F("application"), condition=models.Q(("state", "sent")), name="offer_one_outstanding"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reply_by__gt", models.F("sent_at"))), name="offer_reply_after_sent"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="assessorassignment",
            name="positions",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="applications.position", verbose_name="Positions"
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="prepared_position",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="applications.position",
                verbose_name="Position",
            ),
        ),
        migrations.CreateModel(
            name="PositionChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "exemption",
                    models.CharField(
                        blank=True,
                        choices=[("granted", "Not named"), ("refused", "Named")],
                        max_length=8,
                        verbose_name="Answer about the name",
                    ),
                ),
                ("exemption_grounds", models.CharField(blank=True, max_length=400, verbose_name="Because")),
                ("publish_on", models.DateField(blank=True, null=True, verbose_name="The list is made public")),
                ("listed_at", models.DateTimeField(blank=True, null=True, verbose_name="On the public list")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="applications.application",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
                        to="applications.position",
                        verbose_name="Position",
                    ),
                ),
            ],
            options={
                "verbose_name": "position chosen",
                "verbose_name_plural": "positions chosen",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(models.F("application"), models.F("position"), name="position_chosen_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("exemption", "refused"), _negated=True),
                            models.Q(models.Q(("exemption_grounds", ""), _negated=True), ("publish_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="choice_refused_with_grounds_and_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfileView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user_name", models.CharField(max_length=254, verbose_name="Name")),
                (
                    "what",
                    models.CharField(
                        choices=[("profile", "Profile"), ("contact", "Contact information"), ("cv", "CV")],
                        max_length=8,
                        verbose_name="What",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="When")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to="applications.candidateprofile",
                        verbose_name="Profile",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="By",
                    ),
                ),
            ],
            options={
                "verbose_name": "profile view",
                "verbose_name_plural": "profile views",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="Words")),
                ("choices", models.JSONField(default=dict, verbose_name="Choices")),
                ("made_by_name", models.CharField(blank=True, max_length=254, verbose_name="Saved by")),
                ("made_at", models.DateTimeField(verbose_name="Saved")),
                ("alert", models.BooleanField(default=True, verbose_name="Letter when someone new fits")),
                ("told_until", models.DateTimeField(verbose_name="Looked through until")),
                ("nobody_fits_at", models.DateTimeField(blank=True, null=True, verbose_name="Nobody fits")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Saved by",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="saved_searches",
                        to="companies.competenceneed",
                        verbose_name="Need",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "told_of",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="applications.candidateprofile"
                    ),
                ),
            ],
            options={
                "verbose_name": "saved search",
                "verbose_name_plural": "saved searches",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SavedSelection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner_name", models.CharField(max_length=200, verbose_name="Saved by")),
                ("name", models.CharField(max_length=60, verbose_name="Name")),
                ("shared", models.BooleanField(default=False, verbose_name="For everyone in the office")),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="Words")),
                ("choices", models.JSONField(default=dict, verbose_name="Choices")),
                ("made_at", models.DateTimeField(verbose_name="Saved")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Saved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved selection",
                "verbose_name_plural": "saved selections",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ToldApart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_name", models.CharField(max_length=200, verbose_name="Said by")),
                ("at", models.DateTimeField(verbose_name="When")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="applications.application"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="applications.application"
                    ),
                ),
            ],
            options={
                "verbose_name": "two persons",
                "verbose_name_plural": "two persons",
                "constraints": [
                    models.UniqueConstraint(models.F("first"), models.F("second"), name="told_apart_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="told_apart_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_row",
                        serialize=False,
                        to="applications.application",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False)),
                ("address", models.TextField(editable=False)),
                ("phone_and_name", models.TextField(editable=False)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="search_row_words"),
                    models.Index(fields=["address"], name="search_row_address"),
                    models.Index(
                        condition=models.Q(("phone_and_name", ""), _negated=True),
                        fields=["phone_and_name"],
                        name="search_row_phone_and_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "First interview"), ("company", "Company interview")],
                        max_length=8,
                        verbose_name="Kind",
                    ),
                ),
                ("sequence", models.PositiveSmallIntegerField(default=0, verbose_name="Changes")),
                ("starts_at", models.DateTimeField(verbose_name="Starts")),
                ("ends_at", models.DateTimeField(verbose_name="Ends")),
                ("place", models.CharField(max_length=160, verbose_name="Place or video")),
                ("cancelled", models.BooleanField(default=False, verbose_name="Cancelled")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar",
                        to="applications.application",
                        verbose_name="Application",
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar entry",
                "verbose_name_plural": "calendar entries",
                "ordering": ["starts_at"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("application"), models.F("kind"), name="calendar_entry_once_per_kind"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="assessorassignment",
            constraint=models.UniqueConstraint(models.F("call"), models.F("user"), name="assessor_once_per_call"),
        ),
        migrations.AddConstraint(
            model_name="assessorassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "submitted"), _negated=True), ("submitted_at__isnull", False), _connector="OR"
                ),
                name="assessor_submitted_has_time",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["call", "state"], name="application_call_id_7f2f89_idx"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["family_name", "given_name", "id"], name="application_by_name"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["submitted_at", "id"], name="application_by_time"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("kept_until", None), ("prepared", ""), ("state", "under_review")),
                fields=["call"],
                name="application_to_read",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("prepared", ""), _negated=True), fields=["call"], name="application_prepared"
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(
                    ("kept_until", None),
                    ("state__in", ["submitted", "under_review", "interview_1", "interview_2", "reserve", "offered"]),
                ),
                fields=["id", "call"],
                name="application_alive",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("state__in", ["draft", "merged"]), _negated=True),
                fields=["call", "user", "id"],
                name="application_people",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("state", "reserve")), fields=["user"], name="application_on_reserve"
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hide_from_names", []), models.Q(("hide_keys", []), _negated=True), _connector="OR"
                ),
                name="application_hidden_names_found",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                models.F("user"),
                models.F("call"),
                condition=models.Q(("state__in", ["withdrawn", "merged"]), _negated=True),
                name="application_one_per_call",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"), ("state", "merged"), ("submitted_at__isnull", False), _connector="OR"
                ),
                name="application_sent_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["accepted", "declined", "offer_expired", "rejected", "withdrawn"]), _negated=True
                    ),
                    ("final_at__isnull", False),
                    _connector="OR",
                ),
                name="application_final_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "rejected"), _negated=True),
                    models.Q(("decided_by_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="application_rejected_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("prepared", ""), ("prepared_at", None), ("prepared_by_name", "")),
                    models.Q(
                        models.Q(("prepared", ""), _negated=True),
                        ("prepared_at__isnull", False),
                        models.Q(("prepared_by_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="application_prepared_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area", "region"), ("municipality__isnull", False)),
                    models.Q(("municipality__isnull", True), models.Q(("area", "region"), _negated=True)),
                    _connector="OR",
                ),
                name="application_residence",
            ),
        ),
    ]
