"""Sessions face to face are counted by their days: one day is one session, of which a stage may need several."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def count_each_day_once(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A day that was put down at two stages stays at the first of them: it was one session."""
    Checkpoint = apps.get_model("mentorships", "Checkpoint")  # noqa: N806 (a model)
    seen = set()
    for pk, *day in Checkpoint.objects.order_by("pk").values_list("pk", "mentorship", "held_on"):
        if tuple(day) in seen:
            Checkpoint.objects.filter(pk=pk).delete()
        seen.add(tuple(day))


class Migration(migrations.Migration):
    dependencies = [("mentorships", "0001_initial")]

    operations = [
        migrations.RunPython(count_each_day_once, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="checkpoint",
            options={
                "ordering": ["held_on"],
                "verbose_name": "session face to face",
                "verbose_name_plural": "sessions face to face",
            },
        ),
        migrations.RemoveConstraint(model_name="checkpoint", name="one_checkpoint_a_stage"),
        migrations.RemoveConstraint(model_name="checkpoint", name="checkpoint_of_known_stage"),
        migrations.AddConstraint(
            model_name="checkpoint",
            constraint=models.UniqueConstraint(fields=("mentorship", "held_on"), name="one_checkpoint_a_day"),
        ),
        migrations.AddConstraint(
            model_name="checkpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["initial", "thematic", "monitoring", "final"])),
                name="checkpoint_before_the_end",
            ),
        ),
    ]
