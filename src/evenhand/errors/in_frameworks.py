"""Problems of frameworks: what ``evenhand frameworks check`` can find."""

from evenhand.errors.problem import Kind

UNKNOWN = Kind(
    "framework.unknown",
    "there is no framework ‘{id}’ in the library.{hint}",
    "Choose one of: {known}. A framework of your own is named by its file, and lies in "
    "the inspection folder as <id>.yaml.",
)
NOT_IN_FRAMEWORK = Kind(
    "framework.no-such-standard",
    "{framework} has no standard ‘{id}’.{hint}",
    "Its standards are: {known}.",
)
CHANGED_RELEASE = Kind(
    "framework.changed-release",
    "the content differs from that of the released {framework}.",
    "A released framework never changes: undo the change, or give it a new version.",
)
DUPLICATE_ID = Kind(
    "framework.duplicate-id",
    "the id ‘{id}’ is used twice; the first is in {first}.",
    "Give one of the two another id.",
)
ID_OUTSIDE_PARENT = Kind(
    "framework.id-outside-parent",
    "the id ‘{id}’ does not begin with ‘{parent}’, the id of what it stands in.",
    "Name it so that its place can be read from it: 2.1 → 2.1.3 → 2.1.3c.",
)

BASE_UNKNOWN = Kind(
    "difference.base-unknown",
    "the base ‘{base}’ is neither beside this file nor in the library.{hint}",
    "Correct the name, or put {base}.yaml beside this file.",
)
BASE_CIRCLE = Kind(
    "difference.circle",
    "the frameworks build on one another in a circle.",
    "Let the first of them stand by itself.",
)
BASE_VERSION = Kind(
    "difference.base-version",
    "the base ‘{base}’ has version {version}, not the one named here.",
    "Read what changed in the base; then name its version and hash.",
)
BASE_HASH = Kind(
    "difference.base-hash",
    "the base ‘{base}’ has another content: its hash is {hash}.",
    "Read what changed in the base; then write this hash, if the difference still fits.",
)
NOT_IDENTITY = Kind(
    "difference.outside",
    "‘{key}’ stands outside the difference.",
    "Move it under ‘difference’ → ‘replace’ → ‘framework’.",
)
CHANGE_TOUCHES_NOTHING = Kind(
    "difference.touches-nothing",
    "the base has nothing with the id ‘{id}’.{hint}",
    "Correct the id, or take this change away.",
)
CHANGE_IS_NONE = Kind(
    "difference.no-change-here",
    "‘{key}’ of ‘{id}’ is already so in the base.",
    "Take this line away: a difference says only what differs.",
)
NO_CHANGE = Kind(
    "difference.empty",
    "the difference removes, replaces and adds nothing.",
    "Say what differs, or use the base itself.",
)
ADD_TO_NO_LIST = Kind(
    "difference.add-to-no-list",
    "‘{key}’ of ‘{id}’ is not a list.",
    "Use ‘replace’ for it.",
)

SCALE_NAME_TWICE = Kind(
    "scale.name-twice",
    "two ratings are called ‘{name}’.",
    "Give each rating of the scale a name of its own.",
)
SCALE_ORDER = Kind(
    "scale.order",
    "the scores of the scale do not rise from one rating to the next.",
    "Write the ratings from the lowest to the highest, with rising scores, or with none.",
)
BAND_RATING = Kind(
    "bands.unknown-rating",
    "‘{rating}’ is not a rating of the scale.{hint}",
    "The ratings are: {known}.",
)
BAND_BACKWARDS = Kind(
    "bands.backwards",
    "the band runs from {from_} to {to}.",
    "Write the lower end under ‘from’ and the higher under ‘to’.",
)
BAND_GAP = Kind(
    "bands.gap",
    "no band has {missing}.",
    "Let each band begin one above the end of the band below it.",
)
BAND_OVERLAP = Kind(
    "bands.overlap",
    "the band begins at {from_}, and the band below it ends at {to}.",
    "Let each band begin one above the end of the band below it.",
)
BAND_COVER = Kind(
    "bands.not-0-to-100",
    "the bands run from {from_} to {to}, not from 0 to 100.",
    "Let the lowest band begin at 0 and the highest end at 100.",
)
BAND_ORDER = Kind(
    "bands.order",
    "a higher band gives a lower rating than the band below it, or the same.",
    "Give each rating one band, in the order of the scale.",
)

OVERALL_STANDARD = Kind(
    "overall.unknown-standard",
    "‘{id}’ is not a standard that counts.{hint}",
    "Name only standards of this framework that count, each once.",
)
OVERALL_UNSCORED = Kind(
    "overall.no-scores",
    "the overall bands need scores, and the scale has none.",
    "Give every rating a score, or take the overall bands away.",
)
OVERALL_COVER = Kind(
    "overall.score-not-covered",
    "no band has the score {score}, which {count} standards can reach.",
    "Let the bands cover every score from {least} to {most}.",
)
OVERALL_OVERLAP = Kind(
    "overall.overlap",
    "two bands have the score {score}.",
    "Let every score stand in one band.",
)

RELEVANCE_MISSING = Kind(
    "relevance.missing",
    "‘{id}’ does not say when it is relevant.",
    "Add ‘relevance’: always, case-by-case, or a rule ‘when’ with a condition.",
)
RELEVANCE_NOT_CASES = Kind(
    "relevance.not-on-cases",
    "‘{id}’ has a relevance, but its standard is not judged on cases.",
    "Take the relevance away.",
)
RELEVANCE_UNKNOWN = Kind(
    "relevance.unknown",
    "‘{id}’ depends on the {what} ‘{name}’, which does not exist{where}.{hint}",
    "Define the {what}, or correct the name.",
)
RELEVANCE_VALUE = Kind(
    "relevance.unknown-value",
    "‘{id}’ depends on a value that {name} cannot have{where}.",
    "Its values are: {known}.",
)

STANDARD_GROUP = Kind(
    "standard.group",
    "the standard ‘{id}’ is judged on cases, and names no case group that exists.",
    "Name one of: {known}.",
)
STANDARD_QUESTIONS = Kind(
    "standard.no-key-questions",
    "the standard ‘{id}’ is judged on cases, and has no key question.",
    "Add its key questions, or say that its evidence is a judgement or a percentage.",
)
GROUP_UNKNOWN = Kind(
    "group.unknown",
    "‘{id}’ names the case group ‘{group}’, which does not exist.",
    "The case groups are: {known}.",
)
GROUP_WINDOW = Kind(
    "group.window",
    "the window of ‘{id}’ runs from {from_} to {to} months.",
    "Write the smaller number of months under ‘from_months’.",
)
GROUP_RATIO = Kind(
    "group.ratio",
    "the sample of ‘{id}’ is to match ‘{attribute}’, which is not an attribute.",
    "Define the attribute, or correct the name.",
)
GROUP_SHARES = Kind(
    "group.shares",
    "the shares of the case groups add up to {total} per cent.",
    "Let them add up to 100, or give none.",
)

TRIGGER_MEASURE = Kind(
    "trigger.measure",
    "the trigger ‘{id}’ measures {count} things.",
    "Give exactly one of: within_points, differing_answers, at_most_cases.",
)
OFFSET_LENGTH = Kind(
    "timetable.length",
    "the length of ‘{id}’ does not hold together.",
    "Give ‘least’ and ‘most’ with a unit, least first; or none of them, with the "
    "provenance ‘not published’.",
)
TEXT_WORD = Kind(
    "text.unknown-word",
    "the text ‘{id}’ has a word in braces that no rule fills in.",
    "The words that can be filled in are: {known}.",
)

MAPPING_SAME = Kind(
    "mapping.same-framework",
    "the inspection is under {id} already.",
    "Leave --under out, or name another framework.",
)
MAPPING_NONE = Kind(
    "mapping.none",
    "nothing says which questions of {old} are the same as those of {new}.",
    "Write {name} beside inspection.yaml. The library has mappings from {old} to: "
    "{known}.",
)
MAPPING_OTHER = Kind(
    "mapping.other-framework",
    "‘{key}’ is not {ours}, which it is to be here.",
    "A mapping belongs to two versions: look at what changed, then write {ours}.",
)
MAPPING_SCALE = Kind(
    "mapping.scale",
    "{new} does not have these ratings of {old}: {ratings}.",
    "Inspections can be rated only under frameworks that have their ratings.",
)
MAPPING_UNKNOWN = Kind(
    "mapping.unknown-id",
    "{framework} has no standard or question ‘{id}’.{hint}",
    "Correct the id, or take it away.",
)
MAPPING_TWICE = Kind(
    "mapping.twice",
    "‘{id}’ of {framework} is named twice.",
    "Name each id once: as the same as another, or as a gap.",
)
MAPPING_FORGOTTEN = Kind(
    "mapping.forgotten",
    "‘{id}’ of {framework} is neither mapped nor a gap.",
    "Map it under ‘same’, or name it under ‘gaps’ with the reason.",
)
MAPPING_UNLIKE = Kind(
    "mapping.unlike",
    "‘{old}’ is {what}, and ‘{new}’ is {other}.",
    "Map like to like; name both under ‘gaps’, with the reason.",
)
MAPPING_ELSEWHERE = Kind(
    "mapping.elsewhere",
    "‘{old}’ stands in {parent} and ‘{new}’ in {other}, and these are not mapped.",
    "Map what they stand in too, or name both under ‘gaps’, with the reason.",
)
