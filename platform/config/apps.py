"""The house itself: checks and commands that belong to no single app."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "config"
