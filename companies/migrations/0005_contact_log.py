import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0004_needs_asked_and_told"),
        ("people", "0008_pause_letter"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contact log",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="studyprogramme",
            constraint=models.UniqueConstraint(
                models.F("institution"),
                models.F("name_nb"),
                name="study_programme_once",
                violation_error_message="This programme is already here.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactlog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("municipality__isnull", True), ("organisation__isnull", False), ("programme__isnull", True)
                    ),
                    models.Q(
                        ("municipality__isnull", False), ("organisation__isnull", True), ("programme__isnull", True)
                    ),
                    models.Q(
                        ("municipality__isnull", True), ("organisation__isnull", True), ("programme__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="contact_log_one_subject",
                violation_error_message="Choose one: an organisation, a municipality or a study programme.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactlog",
            constraint=models.UniqueConstraint(
                models.F("programme"),
                models.F("vacancy"),
                condition=models.Q(("kind", "letter")),
                name="contact_log_letter_once_vacancy",
                violation_error_message="This programme has had the letter already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactlog",
            constraint=models.UniqueConstraint(
                models.F("programme"),
                models.F("need"),
                condition=models.Q(("kind", "letter")),
                name="contact_log_letter_once_need",
                violation_error_message="This programme has had the letter already.",
            ),
        ),
    ]
