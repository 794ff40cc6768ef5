"""/record: what is on record of a person; /record/programmes/…: of a programme, for whoever oversees it."""

from django.urls import path

from confidentiality import views

urlpatterns = [
    path("record", views.record, name="record"),
    path("record/programmes/<int:pk>", views.programme_record, name="programme_record"),
    path("record/programmes/<int:pk>/export", views.export_record, name="export_record"),
]
