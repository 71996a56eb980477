"""The members' page of experiences."""

from django.db import migrations

from programme import loading


def load(apps, schema_editor):
    loading.load_pages(apps.get_model("programme", "Page"))


class Migration(migrations.Migration):
    dependencies = [("programme", "0003_external_figures")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
