from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0013_assessors"),
        ("companies", "0004_needs_asked_and_told"),
        ("people", "0006_broken_addresses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            model_name="document",
            index=models.Index(
                condition=models.Q(("kind", "cv"), ("sent_at__isnull", False)),
                fields=["application"],
                name="document_sent_cv",
            ),
        ),
    ]
