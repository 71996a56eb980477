"""The letter to a candidate who does not answer: a break?"""

from django.db import migrations

from people import loading


def load(apps, schema_editor):
    loading.load_letters(apps.get_model("people", "LetterTemplate"))


class Migration(migrations.Migration):
    dependencies = [("people", "0007_tries")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
