"""Styles and scripts under names that tell their content, also where one script imports
another: else a browser could run half of one release with half of the next."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # no types


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """Rewrites imports as well."""

    support_js_module_import_aggregation = True
