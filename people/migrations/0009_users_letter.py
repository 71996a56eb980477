"""The yearly letter to administrators: do they still work with you?"""

from django.db import migrations

from people import loading


def load(apps, schema_editor):
    loading.load_letters(apps.get_model("people", "LetterTemplate"))


class Migration(migrations.Migration):
    dependencies = [("people", "0008_pause_letter")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
