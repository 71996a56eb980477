from django.db import migrations, models


class Migration(migrations.Migration):
    """When the phone call was after which staff wrote something down, and who attached a file."""

    dependencies = [("applications", "0011_public_lists")]
    operations = [
        migrations.AddField(
            "application", "called_on", models.DateField(blank=True, null=True, verbose_name="Phone call")
        ),
        migrations.AddField(
            "document", "called_on", models.DateField(blank=True, null=True, verbose_name="Phone call")
        ),
        migrations.AddField(
            "document",
            "entered_by_name",
            models.CharField(blank=True, max_length=200, verbose_name="Entered by"),
        ),
    ]
