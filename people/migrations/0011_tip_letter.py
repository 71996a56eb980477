"""The letter to a member whom the manager points to a candidate."""

from django.db import migrations

from people import loading


def load(apps, schema_editor):
    loading.load_letters(apps.get_model("people", "LetterTemplate"))


class Migration(migrations.Migration):
    dependencies = [("people", "0010_cv_link")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
