"""The house itself: checks and commands that belong to no single app, and which static files are served."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class HouseConfig(AppConfig):
    name = "config"


class ServedStaticFilesConfig(StaticFilesConfig):
    """Leaves out the two thirds of all files that belong to the admin, which has no address here."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "admin", "*.md"]
