"""Addresses of the pages that all apps share."""

from django.urls import path

from home import views

urlpatterns = [path("", views.today, name="today")]
