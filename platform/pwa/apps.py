"""What makes the site an app on a phone: manifest, service worker, offline page."""

from django.apps import AppConfig


class PwaConfig(AppConfig):
    name = "pwa"
