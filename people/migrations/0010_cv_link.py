"""The consents to share with an organisation, with a link that leads to the CV."""

from django.db import migrations

from people import loading


def load(apps, schema_editor):
    loading.load_consents(apps.get_model("people", "ConsentText"))


class Migration(migrations.Migration):
    dependencies = [("people", "0009_users_letter")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
