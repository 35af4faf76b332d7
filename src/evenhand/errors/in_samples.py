"""Problems of samples: sizes, draws, secrets and replacements."""

from evenhand.errors.problem import Kind

GROUP = Kind(
    "sample.group",
    "‘{given}’ is neither a case group of {framework} nor a domain that has one.",
    "Write one of: {known}.",
)
FIELDWORK = Kind(
    "sample.fieldwork",
    "this is not a date on which fieldwork can start.",
    "Write the first day of fieldwork, as 2020-10-26 or 26/10/2020.",
)
NOBODY = Kind(
    "sample.nobody-eligible",
    "no case is eligible, so there is nothing to draw from.",
    "`evenhand population check` says of every row why it is left out; check the "
    "date of fieldwork, too.",
)
TOO_MANY = Kind(
    "sample.too-many",
    "{eligible} cases are eligible, and a lottery is made of {most} at most.",
    "Check that it is the list of one service, and the date of fieldwork.",
)
SIZE_WRONG = Kind(
    "sample.size",
    "a sample has at least one case, and not more than are eligible ({eligible}).",
    "Ask for another size, or for none: then it follows from the framework.",
)
SIZE_UNKNOWN = Kind(
    "sample.size-unknown",
    "the framework does not say how many cases of this group are looked at.",
    "Say how many with --size. Where the size follows from another case group, let the "
    "case list have that group's cases, too.",
)
LIST_PROBLEMS = Kind(
    "sample.unusable-rows",
    "{count} of the case list cannot be used, and a child who stands there would have no "
    "chance.",
    "Put right what is told above. If that cannot wait: --leave-out-unusable, with --by "
    "and --because; it is recorded, and shown ever after.",
)
OVERRIDE = Kind(
    "sample.override",
    "leaving out rows needs a name and a reason.",
    "Give both: --by NAME --because REASON.",
)
OVERRIDE_ALONE = Kind(
    "sample.override-alone",
    "--by and --because belong to --leave-out-unusable, which is not given.",
    "Give it too, or leave them out.",
)
HOW_TO_DRAW = Kind(
    "sample.how-to-draw",
    "it is not clear what the draw is decided by.",
    "For a real draw: --lottery FOLDER --secret FILE --service-number TEXT, all three. "
    "For training and tests: --framework, --domain, --fieldwork and --seed.",
)
FILE_MISSING = Kind(
    "sample.file-missing",
    "the folder has no {name}.",
    "Check that it is the right folder; `evenhand sample` writes them whole.",
)
FILE_WRONG = Kind(
    "sample.file-wrong",
    "this is not what Evenhand writes: {what}.",
    "Get the file again from whoever drew the sample; it is not edited by hand.",
)
SECRET_OTHER = Kind(
    "sample.secret-other",
    "the secret number is not the one that was committed to.",
    "Use the secret.json that was written together with the published commitment.",
)
SERVICE_NUMBER = Kind(
    "sample.service-number",
    "the service's number is blank, has line breaks, or is longer than 200 signs.",
    "Write it as the service gave it, on one line.",
)
LIST_OTHER = Kind(
    "sample.list-other",
    "this is not the case list that the lottery was made from.",
    "Draw from that list, or make a new lottery and publish its hash before the service "
    "gives its number.",
)
CASE_UNKNOWN = Kind(
    "sample.no-such-case",
    "the sample has no such case now.",
    "Write the id of a case that stands in the sample and has not been replaced.",
)
REASON = Kind(
    "sample.reason",
    "this is not a reason for which a case may be replaced.",
    "Write one of: {known}.",
)
NAME_BLANK = Kind(
    "sample.name",
    "a name is blank, or has characters that cannot be kept.",
    "Write the name of the person who decides.",
)
SECOND_PERSON = Kind(
    "sample.second-person",
    "assessment has begun, and replacing a case needs a second person.",
    "Name somebody else with --second.",
)
NO_RESERVE = Kind(
    "sample.no-reserve",
    "no reserve of this case is left.",
    "Its reserves have taken other places. The sample stays one smaller: record why in "
    "the inspection.",
)
BEGUN_ALREADY = Kind(
    "sample.begun-already",
    "it is recorded already that assessment has begun.",
    "Nothing needs doing.",
)
PICTURE = Kind(
    "sample.picture",
    "the sample has no quotas, so there is nothing to draw.",
    "Leave --picture out.",
)
HASH_FORM = Kind(
    "sample.hash-form",
    "what was given with --{option} is no hash: one has 64 figures and letters from a to "
    "f.",
    "Copy it anew, whole, from where it was published or noted.",
)
DAY_ORDER = Kind(
    "sample.day-order",
    "this lies before {before}, the day of what was recorded last.",
    "Correct the date, or leave --on out for today.",
)
DAY = Kind(
    "sample.day",
    "this is not a date.",
    "Write it as 2020-10-26 or 26/10/2020.",
)
