"""Choosing people from lists that may be long: rows to tick, and a field that finds them by name."""

from django import forms


class OneOfMany(forms.RadioSelect):
    template_name = "django/forms/widgets/of_many.html"


class SomeOfMany(forms.CheckboxSelectMultiple):
    template_name = "django/forms/widgets/of_many.html"
