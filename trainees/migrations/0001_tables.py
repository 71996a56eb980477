import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import people.files
import people.ranges
import trainees.models.stories
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("companies", "0001_tables"),
        ("people", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cohort",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="Number")),
                ("starts_on", models.DateField(verbose_name="Start")),
                ("ends_on", models.DateField(verbose_name="End")),
            ],
            options={
                "verbose_name": "cohort",
                "verbose_name_plural": "cohorts",
                "ordering": ["-number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="cohort_dates"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "starts_on__year",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("number"), "+", models.Value(2004)
                                ),
                            )
                        ),
                        name="cohort_number_is_year",
                        violation_error_message="Cohort n starts in the year 2004 + n.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gathering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title_nb", models.CharField(max_length=120, verbose_name="Title (Norwegian)")),
                ("title_en", models.CharField(blank=True, max_length=120, verbose_name="Title (English)")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("start", "Kick-off"),
                            ("professional", "Professional gathering"),
                            ("social", "Social gathering"),
                            ("trip", "Study trip"),
                            ("visit", "Company visit"),
                        ],
                        max_length=20,
                        verbose_name="Kind",
                    ),
                ),
                ("theme_nb", models.TextField(blank=True, verbose_name="Theme (Norwegian)")),
                ("theme_en", models.TextField(blank=True, verbose_name="Theme (English)")),
                ("place_nb", models.CharField(max_length=160, verbose_name="Place (Norwegian)")),
                ("place_en", models.CharField(blank=True, max_length=160, verbose_name="Place (English)")),
                ("starts_at", models.DateTimeField(verbose_name="Starts")),
                ("ends_at", models.DateTimeField(verbose_name="Ends")),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="Reply by")),
                ("members_invited", models.BooleanField(default=False, verbose_name="Members are invited")),
                ("sequence", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "cohorts",
                    models.ManyToManyField(
                        blank=True, related_name="gatherings", to="trainees.cohort", verbose_name="Cohorts"
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gatherings",
                        to="companies.organisation",
                        verbose_name="Host",
                    ),
                ),
            ],
            options={
                "verbose_name": "gathering",
                "verbose_name_plural": "gatherings",
                "ordering": ["-starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="gathering_times"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("coming", "Coming"),
                            ("not_coming", "Not coming"),
                            ("attended", "Attended"),
                            ("absent", "Absent"),
                        ],
                        default="invited",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                (
                    "food",
                    models.CharField(blank=True, max_length=200, verbose_name="Is there anything you do not eat?"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="trainees.gathering",
                        verbose_name="Gathering",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "ordering": ["gathering", "user"],
                "constraints": [
                    models.UniqueConstraint(models.F("gathering"), models.F("user"), name="attendance_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rotation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("confirmed", "Confirmed"),
                            ("active", "In progress"),
                            ("completed", "Completed"),
                            ("cancelled", "Cancelled"),
                            ("interrupted", "Interrupted"),
                        ],
                        default="planned",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="From")),
                ("ends_on", models.DateField(verbose_name="To")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="Told")),
                (
                    "trainee_says",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes, that is right"), ("call", "No, call me")],
                        max_length=4,
                        verbose_name="The trainee says",
                    ),
                ),
                (
                    "host_says",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes, that is right"), ("call", "No, call me")],
                        max_length=4,
                        verbose_name="The host says",
                    ),
                ),
                (
                    "task_nb",
                    models.CharField(blank=True, max_length=160, verbose_name="The work in a line (Norwegian)"),
                ),
                ("task_en", models.CharField(blank=True, max_length=160, verbose_name="The work in a line (English)")),
                ("goals", models.TextField(blank=True, verbose_name="Goals")),
                ("tasks", models.TextField(blank=True, verbose_name="Tasks")),
                ("trainee_agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="The trainee agreed")),
                ("host_agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="The host agreed")),
                ("agreed_plan", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.municipality",
                        verbose_name="Workplace in",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rotations",
                        to="companies.organisation",
                        verbose_name="Host organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "company period",
                "verbose_name_plural": "company periods",
                "ordering": ["traineeship", "starts_on"],
            },
        ),
        migrations.CreateModel(
            name="SupervisorAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rotation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supervisors",
                        to="trainees.rotation",
                        verbose_name="Period",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supervised",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Professional supervisor",
                    ),
                ),
            ],
            options={
                "verbose_name": "professional supervisor",
                "verbose_name_plural": "professional supervisors",
                "constraints": [models.UniqueConstraint(models.F("rotation"), name="one_supervisor_per_period")],
            },
        ),
        migrations.CreateModel(
            name="Traineeship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("active", "Under way"),
                            ("on_leave", "On leave"),
                            ("completed", "Completed"),
                            ("left_early", "Left early"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="accepted",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="Start")),
                ("ends_on", models.DateField(verbose_name="End")),
                (
                    "programme_nb",
                    models.CharField(blank=True, max_length=120, verbose_name="Study programme (Norwegian)"),
                ),
                (
                    "programme_en",
                    models.CharField(blank=True, max_length=120, verbose_name="Study programme (English)"),
                ),
                (
                    "prior_area",
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
                    "grew_up_here",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        max_length=3,
                        verbose_name="Grew up in the region",
                    ),
                ),
                ("lasting_email", models.EmailField(blank=True, max_length=254, verbose_name="Private e-mail address")),
                (
                    "welcomed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Answered the welcome questions"),
                ),
                (
                    "end_area",
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
                ("job_now_nb", models.CharField(blank=True, max_length=160, verbose_name="Job now (Norwegian)")),
                ("job_now_en", models.CharField(blank=True, max_length=160, verbose_name="Job now (English)")),
                (
                    "told_of_pool_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="Told of the candidate pool"
                    ),
                ),
                ("counted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Counted")),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="traineeships",
                        to="trainees.cohort",
                        verbose_name="Cohort",
                    ),
                ),
                (
                    "end_municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.municipality",
                        verbose_name="Lived at the end in",
                    ),
                ),
                (
                    "prior_municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.municipality",
                        verbose_name="Lived one year before in",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="traineeships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "traineeship",
                "verbose_name_plural": "traineeships",
                "ordering": ["-cohort__number", "user__family_name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="traineeship_dates"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("prior_area", "region"), ("prior_municipality__isnull", False)),
                            models.Q(
                                ("prior_municipality__isnull", True), models.Q(("prior_area", "region"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="traineeship_prior_residence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_area", "region"), ("end_municipality__isnull", False)),
                            models.Q(
                                ("end_municipality__isnull", True), models.Q(("end_area", "region"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="traineeship_end_residence",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        expressions=[
                            ("user", "="),
                            (
                                people.ranges.DateRange(
                                    "starts_on",
                                    "ends_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            ),
                        ],
                        name="traineeship_no_overlap",
                        violation_error_message="This person is already a trainee in that time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="Address")),
                ("title_nb", models.CharField(max_length=120, verbose_name="Title (Norwegian)")),
                ("title_en", models.CharField(blank=True, max_length=120, verbose_name="Title (English)")),
                ("lede_nb", models.CharField(max_length=300, verbose_name="Introduction (Norwegian)")),
                ("lede_en", models.CharField(blank=True, max_length=300, verbose_name="Introduction (English)")),
                ("body_nb", models.TextField(help_text="Markdown", verbose_name="Text (Norwegian)")),
                ("body_en", models.TextField(blank=True, help_text="Markdown", verbose_name="Text (English)")),
                ("quote_nb", models.CharField(blank=True, max_length=240, verbose_name="Quote (Norwegian)")),
                ("quote_en", models.CharField(blank=True, max_length=240, verbose_name="Quote (English)")),
                ("job_now_nb", models.CharField(blank=True, max_length=160, verbose_name="Job now (Norwegian)")),
                ("job_now_en", models.CharField(blank=True, max_length=160, verbose_name="Job now (English)")),
                (
                    "picture",
                    models.ImageField(
                        blank=True,
                        storage=people.files.private_storage,
                        upload_to=trainees.models.stories.story_picture,
                        verbose_name="Picture",
                    ),
                ),
                (
                    "picture_alt_nb",
                    models.CharField(blank=True, max_length=200, verbose_name="What the picture shows (Norwegian)"),
                ),
                (
                    "picture_alt_en",
                    models.CharField(blank=True, max_length=200, verbose_name="What the picture shows (English)"),
                ),
                ("photographer", models.CharField(blank=True, max_length=100, verbose_name="Photographer")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("awaiting_person", "Awaiting approval"),
                            ("approved", "Approved"),
                            ("published", "Published"),
                            ("unpublished", "Taken down"),
                        ],
                        default="draft",
                        max_length=16,
                        verbose_name="State",
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="Approved")),
                ("approved_text", models.CharField(blank=True, editable=False, max_length=64)),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Published")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="Last confirmed")),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.fieldofstudy",
                        verbose_name="Field of study",
                    ),
                ),
                (
                    "photo_consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.consent",
                    ),
                ),
                (
                    "press_consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.consent",
                    ),
                ),
                (
                    "social_consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.consent",
                    ),
                ),
                (
                    "text_consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.consent",
                    ),
                ),
                (
                    "traineeship",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stories",
                        to="trainees.traineeship",
                        verbose_name="Trainee",
                    ),
                ),
            ],
            options={
                "verbose_name": "trainee story",
                "verbose_name_plural": "trainee stories",
                "ordering": ["-published_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["approved", "published"]), _negated=True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="story_approved_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            models.Q(("published_at__isnull", False), ("text_consent__isnull", False)),
                            _connector="OR",
                        ),
                        name="story_published_has_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("picture", ""), models.Q(("picture_alt_nb", ""), _negated=True), _connector="OR"
                        ),
                        name="story_picture_has_alt",
                        violation_error_message="Say what the picture shows, for those who cannot see it.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="rotation",
            name="traineeship",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rotations",
                to="trainees.traineeship",
                verbose_name="Traineeship",
            ),
        ),
        migrations.CreateModel(
            name="MentorAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="From")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="To")),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentees",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Mentor",
                    ),
                ),
                (
                    "traineeship",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentors",
                        to="trainees.traineeship",
                        verbose_name="Traineeship",
                    ),
                ),
            ],
            options={
                "verbose_name": "mentor",
                "verbose_name_plural": "mentors",
                "ordering": ["-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="mentor_dates",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("traineeship", "="),
                            (
                                people.ranges.DateRange(
                                    "valid_from",
                                    "valid_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            ),
                        ],
                        name="mentor_one_at_a_time",
                        violation_error_message="The trainee already has a mentor in that time. End the other one first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("months", models.PositiveSmallIntegerField(verbose_name="Months after the end")),
                ("due_on", models.DateField(verbose_name="Due")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="Sent")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="Reminded")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Answered")),
                ("describes_on", models.DateField(blank=True, null=True, verbose_name="Tells about")),
                ("declined_at", models.DateTimeField(blank=True, null=True, verbose_name="Declined")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[("self", "The person"), ("manager", "The manager"), ("import", "Import")],
                        max_length=10,
                        verbose_name="Source",
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
                ("job_title", models.CharField(blank=True, max_length=160, verbose_name="Job")),
                ("employer", models.CharField(blank=True, max_length=160, verbose_name="Employer")),
                (
                    "job_area",
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
                ("first_job_month", models.DateField(blank=True, null=True, verbose_name="First job from")),
                (
                    "had_offer",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        max_length=3,
                        verbose_name="Offered a job in the region",
                    ),
                ),
                (
                    "offer_from",
                    models.CharField(
                        blank=True,
                        choices=[("host", "One of my companies"), ("other", "Another one")],
                        max_length=5,
                        verbose_name="Offer from",
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, mainly"),
                            ("partly", "Yes, partly"),
                            ("no", "No"),
                            ("unknown", "Don't know"),
                        ],
                        max_length=10,
                        verbose_name="The programme led to it",
                    ),
                ),
                (
                    "job_match",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("very", "Very well"),
                            ("well", "Well"),
                            ("little", "A little"),
                            ("not", "Not at all"),
                            ("no_job", "No job now"),
                        ],
                        max_length=10,
                        verbose_name="How well the job fits",
                    ),
                ),
                (
                    "job_municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.municipality",
                        verbose_name="Works in",
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
                    "traineeship",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="trainees.traineeship",
                        verbose_name="Traineeship",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
                "ordering": ["traineeship", "months"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("traineeship"), models.F("months"), name="follow_up_once_per_round"
                    ),
                    models.CheckConstraint(condition=models.Q(("months__in", [12, 24, 36])), name="follow_up_rounds"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("source", "")),
                            models.Q(("answered_at__isnull", False), models.Q(("source", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="follow_up_answer_has_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area", "region"), ("municipality__isnull", False)),
                            models.Q(("municipality__isnull", True), models.Q(("area", "region"), _negated=True)),
                            _connector="OR",
                        ),
                        name="follow_up_residence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("job_area", "region"), ("job_municipality__isnull", False)),
                            models.Q(
                                ("job_municipality__isnull", True), models.Q(("job_area", "region"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_job_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Buddy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "buddy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="helps",
                        to="trainees.traineeship",
                        verbose_name="Buddy",
                    ),
                ),
                (
                    "traineeship",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="buddy",
                        to="trainees.traineeship",
                        verbose_name="New trainee",
                    ),
                ),
            ],
            options={
                "verbose_name": "buddy",
                "verbose_name_plural": "buddies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("traineeship", models.F("buddy")), _negated=True),
                        name="buddy_is_someone_else",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="rotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="rotation_dates"
            ),
        ),
        migrations.AddConstraint(
            model_name="rotation",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                expressions=[
                    ("traineeship", "="),
                    (
                        people.ranges.DateRange(
                            "starts_on",
                            "ends_on",
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                        ),
                        "&&",
                    ),
                ],
                name="rotation_no_overlap",
                violation_error_message="The trainee already has a period in that time. Change one of the dates.",
            ),
        ),
    ]
