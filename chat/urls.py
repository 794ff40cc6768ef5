"""/rooms/…; the socket itself is in `routing`."""

from django.urls import path

from chat import views

urlpatterns = [
    path("rooms", views.rooms, name="rooms"),
    path("rooms/<int:number>", views.room, name="room"),
    path("rooms/<int:number>/events", views.room_events, name="room_events"),
    path("rooms/<int:number>/search", views.room_search, name="room_search"),
    path("rooms/<int:number>/settings", views.room_settings, name="room_settings"),
    path("rooms/<int:number>/files", views.room_files, name="room_files"),
    path("rooms/<int:number>/files/<uuid:file>", views.room_file, name="room_file"),
    path("rooms/<int:number>/messages/<int:seq>/versions", views.message_versions, name="message_versions"),
    path("rooms/<int:number>/messages/<int:seq>/readers", views.message_readers, name="message_readers"),
    path("rooms/<int:number>/messages/<int:seq>/report", views.message_report, name="message_report"),
    path("reports/<int:number>", views.report, name="report"),
]
