from django.db import migrations


class Migration(migrations.Migration):
    """What was typed is read once for a question, not once for each row: nothing kept depends on it."""

    dependencies = [("applications", "0019_pool_page")]

    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION applications_typed(text) IMMUTABLE", "ALTER FUNCTION applications_typed(text) STABLE"
        )
    ]
