from django.db import migrations, models

from people import loading


def placeholders_again(apps, schema_editor):
    loading.note_placeholders(apps.get_model("people", "LetterTemplate"))


class Migration(migrations.Migration):
    """Why a letter did not get through: refused, given up, or returned. A text's {link} is one of its own names."""

    dependencies = [("people", "0004_interview_letters")]
    operations = [
        migrations.AlterField(
            "letter",
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
        migrations.RemoveConstraint("letter", "letter_sent_has_time"),
        migrations.AddConstraint(
            "letter",
            models.CheckConstraint(
                condition=models.Q(state__in=["sent", "returned"], sent_at__isnull=False)
                | (~models.Q(state__in=["sent", "returned"]) & models.Q(sent_at=None)),
                name="letter_sent_has_time",
            ),
        ),
        migrations.RunPython(placeholders_again, migrations.RunPython.noop),
    ]
