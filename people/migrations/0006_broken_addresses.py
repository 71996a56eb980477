from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("people", "0005_letters_not_through"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("email_broken_at__isnull", False)),
                fields=["email_broken_at"],
                name="user_broken_address",
            ),
        ),
    ]
