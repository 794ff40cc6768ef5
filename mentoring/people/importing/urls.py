"""/programmes/…/import and /export; /imports/…: one list on its way."""

from django.urls import path

from mentoring.people.importing.views import bringing_in, taking_out

urlpatterns = [
    path("programmes/<int:pk>/import", bringing_in.import_people, name="import_people"),
    path(
        "programmes/<int:pk>/import/<slug:kind>.<slug:file_format>",
        bringing_in.import_template,
        name="import_template",
    ),
    path("programmes/<int:pk>/export", taking_out.export_people, name="export_people"),
    path("imports/<uuid:pk>", bringing_in.import_preview, name="import_preview"),
    path("imports/<uuid:pk>/columns", bringing_in.import_columns, name="import_columns"),
    path("imports/<uuid:pk>/cancel", bringing_in.cancel_import, name="cancel_import"),
    path("imports/<uuid:pk>/progress", bringing_in.import_progress, name="import_progress"),
]
