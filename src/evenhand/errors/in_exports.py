"""Problems of exports of one inspection: folders and sealed files that are taken in."""

from evenhand.errors.problem import Kind

NOT_AN_EXPORT = Kind(
    "export.not-an-export",
    "there is no export of an inspection here that can be read.",
    "Name a folder, or a sealed file, that `evenhand export` wrote.",
)
UNSAFE = Kind(
    "export.unsafe",
    "it is no plain file with a plain name: a link, a device, or a name that could lead "
    "elsewhere.",
    "Take the export as `evenhand export` wrote it. Nothing was read from this one.",
)
TOO_LARGE = Kind(
    "export.too-large",
    "it is larger, or has more files, than an inspection can have.",
    "Take the export as `evenhand export` wrote it.",
)
FILE_MISSING = Kind(
    "export.file-missing",
    "the manifest names this file, and it is not there or cannot be read.",
    "Copy the whole folder again from where it was written.",
)
FILE_CHANGED = Kind(
    "export.file-changed",
    "it is not as it was written: its size or its SHA-256 is not what the manifest says.",
    "Copy it again from where it was written. An export is never edited.",
)
FILE_EXTRA = Kind(
    "export.file-extra",
    "the manifest does not name this file.",
    "Take it out of the folder; hidden files of editors and systems, too.",
)
MANIFEST = Kind(
    "export.manifest",
    "the manifest is not as Evenhand writes one.",
    "Copy the whole folder again from where it was written.",
)
SIGNATURE = Kind(
    "export.signature",
    "the manifest was not signed with the key {key}.",
    "Copy the folder again. If it is as it was written, name the public key that was "
    "noted where it comes from: --key.",
)
FORM = Kind(
    "export.form",
    "its form is version {version}, and this Evenhand reads version {known}.",
    "Take it in with the version of Evenhand that wrote it, or with a newer one.",
)
LEFT_OUT = Kind(
    "export.left-out",
    "‘{where}’ of ‘site.json’ is not in the table: {why}",
    "{do} The export is there, with everything else in its tables; `README.md` and "
    "`left-out.json` in it say what is not. `evenhand import` takes in this, too.",
)
EMPTIED = Kind(
    "export.emptied",
    "‘{where}’ is empty in ‘site.json’: {why}",
    "{do} The export is there, with everything else in it, and `evenhand import` takes "
    "it in as it is.",
)
DETAILS = Kind(
    "export.details",
    "the export is there, and its tables cannot be read as they are: {why}",
    "{do} Put it right on the site, and export again. `evenhand import` takes in all of "
    "it as it is.",
)
EARLIER_FORM = Kind(
    "export.earlier-form",
    "an Evenhand from before the first release wrote it: of the form version {version}, "
    "which is needed, it lacks {lacking}.",
    "Nothing was taken in. Bring the site that it comes from up to this version of "
    "Evenhand, and export the inspection there again.",
)
RECORD = Kind(
    "export.record",
    "‘{where}’ {what}.",
    "Take the export as `evenhand export` wrote it.",
)
FRAMEWORK = Kind(
    "export.framework",
    "the inspection is by {framework} {version}, and the framework of that name here is "
    "another one, or there is none.",
    "Do this where the same version of the framework is in the library.",
)
AUDIT = Kind(
    "export.audit",
    "the record of who did what is not intact: {sentence}.",
    "Do not take it in. Ask where it comes from; `evenhand audit verify` shows the same.",
)
THERE_ALREADY = Kind(
    "export.there-already",
    "this inspection is on this site already: {what}.",
    "Nothing was changed. An inspection is taken in where it is not there yet.",
)
PERSON = Kind(
    "export.person",
    "‘{where}’ {what}.",
    "Nothing was changed. Put the account here right first, or change the address where "
    "the export comes from and export again.",
)
SERVICE = Kind(
    "export.service",
    "‘{where}’ has the id of a service that has another name here.",
    "Nothing was changed. Give the service the same name on both sites, then export "
    "again.",
)
GOES_ON = Kind(
    "export.goes-on",
    "the audit here has a record of this inspection already, and it is another one or "
    "goes on after the export.",
    "Take in the last export that was made of it, or restore a backup.",
)
CONTRADICTS = Kind(
    "export.contradicts",
    "its rows contradict each other, so that no site could hold them.",
    "Nothing was changed. Take the export as `evenhand export` wrote it.",
)
NO_INSPECTION = Kind(
    "export.no-inspection",
    "there is no inspection with this id here.",
    "Name the id as it stands in the address of its pages: /inspections/ID/.",
)
FILE_LOST = Kind(
    "export.file-lost",
    "a stored file of the inspection is not there, or is not as it came in.",
    "Nothing was written. Restore it from a backup, then export again.",
)
