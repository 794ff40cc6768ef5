"""What this package keeps: notices, their deliveries, what people chose, and the devices they are rung on."""

from notifications.models.choices import Device, Preferences
from notifications.models.notices import Delivery, Notice

__all__ = ["Delivery", "Device", "Notice", "Preferences"]
