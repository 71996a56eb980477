from django.db import migrations, models


class Migration(migrations.Migration):
    """Tries are counted in a table of their own, where none is forgotten before its time."""

    dependencies = [("people", "0006_broken_addresses")]
    operations = [
        migrations.CreateModel(
            "Tries",
            [
                (
                    "key",
                    models.CharField(max_length=80, primary_key=True, serialize=False, verbose_name="What and whose"),
                ),
                ("ends_at", models.DateTimeField(verbose_name="Counts until")),
                ("count", models.PositiveIntegerField(verbose_name="Count")),
            ],
            options={"verbose_name": "tries", "verbose_name_plural": "tries"},
        ),
    ]
