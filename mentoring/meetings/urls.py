"""Addresses of plans, sessions and checkpoints."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
