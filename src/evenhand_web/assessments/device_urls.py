"""Addresses of what lies on a device, of no inspection."""

from __future__ import annotations

from django.urls import path

from evenhand_web.assessments.views import worker

urlpatterns = [
    path("offline/<str:language>/worker.js", worker.worker, name="worker"),
    path("offline/<str:language>/page", worker.shell, name="offline-page"),
    path("on-this-device", worker.on_this_device, name="on-this-device"),
]
