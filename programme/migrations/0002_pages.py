from django.db import migrations

from programme import loading


def load(apps, schema_editor):
    loading.load_pages(apps.get_model("programme", "Page"))


class Migration(migrations.Migration):
    """The page texts that ship with the portal; going back leaves them to the table's own end."""

    dependencies = [("programme", "0001_tables")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
