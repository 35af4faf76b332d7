"""All addresses. ``permissions/addresses.py`` has the rows of those that others wrote."""

from __future__ import annotations

from django.urls import include, path

from evenhand_web import home

urlpatterns = [
    # First, because they are tried one after the other: nothing is asked so often.
    path("inspections/<str:inspection_id>/", include("evenhand_web.assessments.urls")),
    path("", home.first_page, name="home"),
    path("privacy", home.privacy, name="privacy"),
    path("accessibility", home.accessibility, name="accessibility"),
    path("language", home.set_language, name="language"),
    path("health", home.health, name="health"),
    path("", include("evenhand_web.accounts.urls")),
    path("", include("evenhand_web.inspections.urls")),
    path("inspections/<str:inspection_id>/", include("evenhand_web.samples.urls")),
    path("inspections/<str:inspection_id>/", include("evenhand_web.cases.urls")),
    path("inspections/<str:inspection_id>/", include("evenhand_web.concerns.urls")),
    path("", include("evenhand_web.assessments.device_urls")),
    path("inspections/<str:inspection_id>/", include("evenhand_web.joint.urls")),
    path("", include("evenhand_web.audit.urls")),
    path("", include("evenhand_web.keeping.urls")),
    path("account/", include("allauth.urls")),
]

handler400 = "evenhand_web.refusals.wrong_request"
handler403 = "evenhand_web.refusals.not_permitted"
handler404 = "evenhand_web.refusals.not_found"
handler500 = "evenhand_web.refusals.failed"
