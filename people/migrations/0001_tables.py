import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import phonenumber_field.modelfields
import uuid
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            name="FieldOfStudy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True, verbose_name="Code")),
                ("name_nb", models.CharField(max_length=80, verbose_name="Name (Norwegian)")),
                ("name_en", models.CharField(max_length=80, verbose_name="Name (English)")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="Order")),
            ],
            options={
                "verbose_name": "field of study",
                "verbose_name_plural": "fields of study",
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True, verbose_name="Code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("transactional", "About a step"),
                            ("secret", "Code"),
                            ("marketing", "Only with consent"),
                            ("staff", "To staff"),
                        ],
                        max_length=20,
                        verbose_name="Kind",
                    ),
                ),
                ("answer_link", models.BooleanField(default=False, verbose_name="Carries an answer link")),
                ("reason_nb", models.CharField(max_length=200, verbose_name="Why they get it (Norwegian)")),
                ("reason_en", models.CharField(max_length=200, verbose_name="Why they get it (English)")),
                ("subject_nb", models.CharField(max_length=200, verbose_name="Subject (Norwegian)")),
                ("subject_en", models.CharField(max_length=200, verbose_name="Subject (English)")),
                ("body_nb", models.TextField(verbose_name="Text (Norwegian)")),
                ("body_en", models.TextField(verbose_name="Text (English)")),
                (
                    "placeholders",
                    models.CharField(blank=True, editable=False, max_length=400, verbose_name="Placeholders"),
                ),
            ],
            options={
                "verbose_name": "letter text",
                "verbose_name_plural": "letter texts",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True, verbose_name="Code")),
                ("name_nb", models.CharField(max_length=60, verbose_name="Name (Norwegian)")),
                ("name_en", models.CharField(max_length=60, verbose_name="Name (English)")),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ["name_nb"],
            },
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                (
                    "key",
                    models.CharField(max_length=80, primary_key=True, serialize=False, verbose_name="What and whose"),
                ),
                ("ends_at", models.DateTimeField(verbose_name="Counts until")),
                ("count", models.PositiveIntegerField(verbose_name="Count")),
            ],
            options={
                "verbose_name": "tries",
                "verbose_name_plural": "tries",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="E-mail address")),
                ("given_name", models.CharField(blank=True, max_length=100, verbose_name="Given name")),
                ("family_name", models.CharField(blank=True, max_length=100, verbose_name="Family name")),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="Phone"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("nb", "Norsk"), ("en", "English")],
                        default="nb",
                        max_length=2,
                        verbose_name="Language",
                    ),
                ),
                ("is_staff", models.BooleanField(default=False, verbose_name="Staff")),
                ("is_active", models.BooleanField(default=True, verbose_name="Active")),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="Joined")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="Address confirmed")),
                (
                    "email_broken_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="The address does not work"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["family_name", "given_name", "email"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("email_broken_at__isnull", False)),
                        fields=["email_broken_at"],
                        name="user_broken_address",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_unique",
                        violation_error_message="Someone already uses this e-mail address.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, verbose_name="Code")),
                ("name", models.SlugField(max_length=60, verbose_name="Purpose")),
                ("version", models.PositiveSmallIntegerField(verbose_name="Version")),
                ("language", models.CharField(max_length=2, verbose_name="Language")),
                ("heading", models.CharField(blank=True, max_length=200, verbose_name="Heading")),
                ("body", models.TextField(verbose_name="Text")),
                ("tick", models.CharField(max_length=300, verbose_name="Beside the box")),
                ("valid_from", models.DateField(verbose_name="From")),
            ],
            options={
                "verbose_name": "consent text",
                "verbose_name_plural": "consent texts",
                "ordering": ["code", "-version", "-language"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("code"), models.F("version"), models.F("language"), name="consent_text_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, verbose_name="Fingerprint")),
                ("given_at", models.DateTimeField(verbose_name="Given")),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="Expires")),
                ("renewed_at", models.DateTimeField(blank=True, null=True, verbose_name="Renewed")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="Withdrawn")),
                ("channel", models.CharField(max_length=20, verbose_name="How")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="people.consenttext",
                        verbose_name="Text",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "ordering": ["-given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None), ("withdrawn_at__gte", models.F("given_at")), _connector="OR"
                        ),
                        name="consent_withdrawn_after_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at", None), ("expires_at__gt", models.F("given_at")), _connector="OR"
                        ),
                        name="consent_expires_after_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("renewed_at", None), ("expires_at__isnull", False), _connector="OR"),
                        name="consent_renewed_has_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="When")),
                ("actor_name", models.CharField(blank=True, max_length=200, verbose_name="Name")),
                ("on_behalf", models.BooleanField(default=False, verbose_name="On behalf")),
                ("step", models.CharField(max_length=60, verbose_name="Step")),
                ("subject_type", models.CharField(max_length=60, verbose_name="Kind")),
                ("subject_id", models.BigIntegerField(verbose_name="Number")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="steps_taken",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Who",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="About",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["subject_type", "subject_id"], name="people_even_subject_2086c6_idx")],
            },
        ),
        migrations.CreateModel(
            name="Foundation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(default="Intro Innherred", max_length=100, verbose_name="Name in use")),
                (
                    "organisation_name",
                    models.CharField(
                        default="Stiftelsen Intro Innherred", max_length=200, verbose_name="Registered name"
                    ),
                ),
                ("org_no", models.CharField(blank=True, max_length=9, verbose_name="Organisation number")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="Postal address")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail address")),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="Phone"
                    ),
                ),
                ("manager_name", models.CharField(blank=True, max_length=100, verbose_name="General manager")),
                ("deputy_name", models.CharField(blank=True, max_length=100, verbose_name="Deputy")),
                ("founded", models.PositiveSmallIntegerField(default=2005, verbose_name="Founded")),
                (
                    "membership_fee_nb",
                    models.CharField(blank=True, max_length=100, verbose_name="Membership fee (Norwegian)"),
                ),
                (
                    "membership_fee_en",
                    models.CharField(blank=True, max_length=100, verbose_name="Membership fee (English)"),
                ),
                (
                    "salary_nb",
                    models.CharField(blank=True, max_length=200, verbose_name="Salary principle (Norwegian)"),
                ),
                ("salary_en", models.CharField(blank=True, max_length=200, verbose_name="Salary principle (English)")),
                (
                    "supervision_hours_nb",
                    models.CharField(blank=True, max_length=100, verbose_name="Time for supervision (Norwegian)"),
                ),
                (
                    "supervision_hours_en",
                    models.CharField(blank=True, max_length=100, verbose_name="Time for supervision (English)"),
                ),
                ("housing_info_nb", models.TextField(blank=True, verbose_name="Housing (Norwegian)")),
                ("housing_info_en", models.TextField(blank=True, verbose_name="Housing (English)")),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(default=3, verbose_name="Working days before we call back"),
                ),
                (
                    "dpo_nb",
                    models.CharField(blank=True, max_length=200, verbose_name="Data protection officer (Norwegian)"),
                ),
                (
                    "dpo_en",
                    models.CharField(blank=True, max_length=200, verbose_name="Data protection officer (English)"),
                ),
                ("hosting_supplier", models.CharField(blank=True, max_length=100, verbose_name="Hosting supplier")),
                ("mail_supplier", models.CharField(blank=True, max_length=100, verbose_name="Mail supplier")),
                (
                    "accessibility_gaps_nb",
                    models.TextField(blank=True, verbose_name="Known accessibility gaps (Norwegian)"),
                ),
                (
                    "accessibility_gaps_en",
                    models.TextField(blank=True, verbose_name="Known accessibility gaps (English)"),
                ),
                (
                    "accessibility_checked_on",
                    models.DateField(blank=True, null=True, verbose_name="Accessibility last checked"),
                ),
                (
                    "subject_to_offentleglova",
                    models.BooleanField(default=False, verbose_name="Subject to the Freedom of Information Act"),
                ),
            ],
            options={
                "verbose_name": "foundation",
                "verbose_name_plural": "foundation",
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="foundation_single_row")],
            },
        ),
        migrations.CreateModel(
            name="Institution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="Name")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="From")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="To")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="people.institution",
                        verbose_name="Continued as",
                    ),
                ),
            ],
            options={
                "verbose_name": "institution",
                "verbose_name_plural": "institutions",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to_email", models.EmailField(max_length=254, verbose_name="Address")),
                ("language", models.CharField(max_length=2, verbose_name="Language")),
                ("subject", models.CharField(max_length=300, verbose_name="Subject")),
                ("body", models.TextField(verbose_name="Text")),
                ("context", models.JSONField(default=dict, editable=False)),
                ("answers", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Held back"),
                            ("queued", "Waiting"),
                            ("sent", "Sent"),
                            ("refused", "Refused"),
                            ("failed", "Failed"),
                            ("returned", "Came back"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="queued",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="Written")),
                ("send_after", models.DateTimeField(verbose_name="Not before")),
                ("next_try_at", models.DateTimeField(verbose_name="Next try")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="Tries")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="Sent")),
                ("message_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters_about",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="About",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="To",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.lettertemplate",
                        verbose_name="Letter text",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(condition=models.Q(("state", "queued")), fields=["next_try_at"], name="letter_due")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state__in", ["sent", "returned"])),
                            models.Q(models.Q(("state__in", ["sent", "returned"]), _negated=True), ("sent_at", None)),
                            _connector="OR",
                        ),
                        name="letter_sent_has_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="When")),
                ("delivered", models.BooleanField(verbose_name="Delivered")),
                ("reply", models.CharField(blank=True, max_length=300, verbose_name="Answer of the mail server")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="people.letter",
                        verbose_name="Letter",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery attempt",
                "verbose_name_plural": "delivery attempts",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=4, unique=True, verbose_name="Number")),
                ("name", models.CharField(max_length=60, verbose_name="Name")),
                ("slug", models.SlugField(max_length=60, verbose_name="Address")),
                ("sort_key", models.CharField(max_length=60)),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="From")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="To")),
                ("partly", models.BooleanField(default=False, verbose_name="Only partly in the region")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="people.municipality",
                        verbose_name="Continued as",
                    ),
                ),
            ],
            options={
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
                "ordering": ["sort_key", "number"],
            },
        ),
        migrations.CreateModel(
            name="RegionMunicipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="From")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="To")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="people.municipality"),
                ),
                ("region", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="people.region")),
            ],
            options={
                "verbose_name": "municipality of a region",
                "verbose_name_plural": "municipalities of a region",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("region"), models.F("municipality"), name="region_municipality_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_from", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="region_municipality_dates",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="region",
            name="municipalities",
            field=models.ManyToManyField(
                related_name="regions", through="people.RegionMunicipality", to="people.municipality"
            ),
        ),
    ]
