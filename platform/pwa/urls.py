"""/manifest.webmanifest, /service-worker.js, /offline"""

from django.urls import path

from pwa import views

urlpatterns = [path("offline", views.offline, name="offline")]
