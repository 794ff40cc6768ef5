"""/manifest.webmanifest, /service-worker.js and /offline."""

from django.urls import path

from pwa import views

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("offline", views.offline, name="offline"),
]
