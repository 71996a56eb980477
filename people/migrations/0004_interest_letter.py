"""The letter to an employer about interest in a vacancy."""

from django.db import migrations

from people import loading


def load(apps, schema_editor):
    loading.load_letters(apps.get_model("people", "LetterTemplate"))


class Migration(migrations.Migration):
    dependencies = [("people", "0003_cache_table")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
