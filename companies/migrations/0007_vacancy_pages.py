import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0006_users_checked"),
        ("people", "0008_pause_letter"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="vacancy",
            name="closed_on",
            field=models.DateField(blank=True, null=True, verbose_name="Closed"),
        ),
        migrations.AddField(
            model_name="vacancy",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="By",
            ),
        ),
        migrations.AddField(
            model_name="vacancy",
            name="entered_by_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="Name"),
        ),
        migrations.AddField(
            model_name="vacancy",
            name="fields",
            field=models.ManyToManyField(
                blank=True, related_name="vacancies", to="people.fieldofstudy", verbose_name="Fields of study"
            ),
        ),
        migrations.AddField(
            model_name="vacancy",
            name="hours",
            field=models.CharField(
                blank=True,
                choices=[("full", "Full time"), ("part", "Part time")],
                max_length=6,
                verbose_name="Working hours",
            ),
        ),
        migrations.AddField(
            model_name="vacancy",
            name="level",
            field=models.CharField(
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
        migrations.AddField(
            model_name="vacancy",
            name="need",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="vacancies",
                to="companies.competenceneed",
                verbose_name="Competence need",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacancy",
            constraint=models.UniqueConstraint(models.F("need"), name="vacancy_once_per_need"),
        ),
        migrations.AlterConstraint(
            model_name="vacancy",
            name="vacancy_dates",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_on", None), ("expires_on__gte", models.F("published_on")), _connector="OR"
                ),
                name="vacancy_dates",
                violation_error_message="The last day must come after the day it was published.",
            ),
        ),
    ]
