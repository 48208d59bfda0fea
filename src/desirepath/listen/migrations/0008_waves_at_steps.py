from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('listen', '0007_listening_path'),
    ]

    operations = [
        migrations.AddField(
            model_name='wave',
            name='journey',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='wave',
            name='after_hours',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='wave',
            name='kind',
            field=models.CharField(choices=[('wave', 'Wave'), ('calls', 'Calls'), ('step', 'Step')], default='wave', max_length=5),
        ),
        migrations.RemoveIndex(
            model_name='wave',
            name='wave_due',
        ),
        migrations.AddIndex(
            model_name='wave',
            index=models.Index(condition=models.Q(('kind__in', ['wave', 'step']), ('state__in', ['planned', 'sending'])), fields=['planned_at'], name='wave_due'),
        ),
    ]
