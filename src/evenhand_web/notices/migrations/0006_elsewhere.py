from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0005_claim"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="elsewhere",
            field=models.BooleanField(default=False),
        ),
    ]
