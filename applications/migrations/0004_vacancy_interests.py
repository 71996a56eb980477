import applications.models.vacancy_interests
import django.db.models.deletion
import people.files
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0003_looks_stay"),
        ("companies", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VacancyInterest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("message", models.TextField(verbose_name="Message")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail address")),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="Phone"
                    ),
                ),
                (
                    "cv",
                    models.FileField(
                        blank=True,
                        storage=people.files.private_storage,
                        upload_to=applications.models.vacancy_interests.cv_path,
                        verbose_name="CV",
                    ),
                ),
                ("cv_name", models.CharField(blank=True, max_length=200, verbose_name="File name")),
                ("sent_at", models.DateTimeField(verbose_name="Sent")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="Read")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vacancy_interests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="companies.vacancy",
                        verbose_name="Vacancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "interest in a vacancy",
                "verbose_name_plural": "interest in vacancies",
                "ordering": ["-sent_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(models.F("vacancy"), models.F("user"), name="interest_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), _negated=True),
                            models.Q(("phone", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="interest_can_be_answered",
                    ),
                ],
            },
        ),
    ]
