"""Problems of inspection folders. None of them repeats what stands in a case's row."""

from evenhand.errors.problem import Kind

FOLDER_MISSING = Kind(
    "inspection.no-folder",
    "there is no inspection folder here.",
    "Name a folder with an inspection.yaml in it; `evenhand new` makes one.",
)
SERVICE_NAME = Kind(
    "inspection.service-name",
    "the name of the service is blank, or has characters that cannot be kept.",
    "Write the name as it is to be printed.",
)
DETAILS_MISSING = Kind(
    "inspection.no-details",
    "the folder has no inspection.yaml.",
    "Check that it is the right folder; `evenhand new` makes one to fill in.",
)
FILE_STRANGE = Kind(
    "inspection.strange-file",
    "this file is not a part of an inspection folder and was not read.{hint}",
    "Rename it if it is one of {known}; else keep it elsewhere.",
    warning=True,
)
TABLE_TWICE = Kind(
    "inspection.table-twice",
    "the table is there as .csv and as .xlsx.",
    "Keep the one that is right, and move the other away.",
)

FRAMEWORK_OTHER = Kind(
    "inspection.framework-other",
    "the framework {framework} is not the one that is named here: the {what} differs.",
    "An inspection keeps its framework for ever: install the Evenhand that has it, or, "
    "if that is what you mean, write version {version} and hash {hash}.",
)
TYPE_UNKNOWN = Kind(
    "inspection.type-unknown",
    "this is not a type of inspection under the framework.",
    "Choose one of: {known}.",
)
DATES_ORDER = Kind(
    "inspection.dates-order",
    "‘{second}’ lies before ‘{first}’.",
    "Correct one of the two dates.",
)
GROUP_UNKNOWN = Kind(
    "inspection.group-unknown",
    "‘{group}’ is not a case group of the framework.{hint}",
    "The case groups are: {known}.",
)
GROUP_COUNT = Kind(
    "inspection.group-count",
    "‘{group}’ says how many cases were looked at, and the table of cases has {count}.",
    "Correct the number, or the table; or leave the number out: it is counted.",
)
GROUP_MORE_THAN_ELIGIBLE = Kind(
    "inspection.more-than-eligible",
    "more cases of ‘{group}’ were looked at than were eligible.",
    "Correct one of the two numbers.",
)
STANDARD_UNKNOWN = Kind(
    "inspection.standard-unknown",
    "‘{id}’ is not a standard of the framework.{hint}",
    "The standards are: {known}.",
)
RATING_UNKNOWN = Kind(
    "inspection.rating-unknown",
    "this is not a rating of the framework.",
    "Write one of: {known}.",
)
RECOMMENDATION_TWICE = Kind(
    "inspection.recommendation-twice",
    "two recommendations have the number {number}.",
    "Number them one after the other.",
)

JUDGEMENT_NOT_JUDGED = Kind(
    "judgement.not-judged",
    "the standard {standard} is not judged: its rating comes from {evidence}.",
    "Take the judgement away; a decision of the panel stands under ‘discretion’.",
)
JUDGEMENT_NO_REASON = Kind(
    "judgement.no-reason",
    "the judgement on {standard} has no reason.",
    "Say why, under ‘reason’. Only a judgement from a published report (basis: "
    "published) may go without.",
)

DISCRETION_NONE = Kind(
    "discretion.not-in-framework",
    "{framework} knows no discretion for the standard {standard}.",
    "Take the decision away.",
)
DISCRETION_FROM = Kind(
    "discretion.not-from-there",
    "the decision on {standard} moves it from a rating that the rules do not give; "
    "they give {rule}.",
    "Check the evidence and the decision; a decision is void once its ‘from’ changes.",
)
DISCRETION_STEPS = Kind(
    "discretion.steps",
    "the decision on {standard} moves it by {steps}, and the framework allows {most}.",
    "Correct ‘from’ and ‘to’.",
)
DISCRETION_DETAILS = Kind(
    "discretion.details",
    "the recorded decision on {standard} does not say: {missing}.",
    "Add them. Only a decision from a published report, or inferred from one, may go "
    "without.",
)
DISCRETION_QUESTION = Kind(
    "discretion.key-question",
    "the decision on {standard} rests on a key question that is not among its lowest.",
    "Name the lowest key question: {lowest}.",
)
DISCRETION_TRIGGER_UNKNOWN = Kind(
    "discretion.trigger-unknown",
    "the decision on {standard} names a trigger that the framework does not have.",
    "The triggers are: {known}.",
)
DISCRETION_TRIGGER_NO = Kind(
    "discretion.trigger-no",
    "the trigger that the decision on {standard} names does not allow it: {reason}.",
    "Name a trigger that does, or take the decision away.",
)
DISCRETION_NOT_ALLOWED = Kind(
    "discretion.not-allowed",
    "no trigger allows moving {standard} {direction}.",
    "`evenhand explain` shows each trigger; take the decision away, or correct it.",
)

CASE_BLANK = Kind(
    "case.blank",
    "the row has no case id.",
    "Give every case an id that says nothing of the child, such as C01.",
)
CASE_TWICE = Kind(
    "case.twice",
    "the case has a row already; the first is row {first}.",
    "Keep one row for each case.",
)
CASE_UNKNOWN = Kind(
    "case.unknown",
    "the case is not in the table of cases; it stands in {count} here.",
    "Correct the id, or add the case there.",
)
CASE_GROUP = Kind(
    "case.group",
    "the case group is missing or unknown.",
    "Write one of: {known}.",
)
VALUE_UNKNOWN = Kind(
    "case.value-unknown",
    "this is not a value that ‘{name}’ may have{where}.",
    "Write one of: {known}.",
)
ATTRIBUTE_MISSING = Kind(
    "case.attribute-missing",
    "‘{name}’ is missing.",
    "Fill it in: one of {known}.",
)
FACT_MISSING = Kind(
    "case.fact-missing",
    "‘{name}’ is not established, and {count} answered on this case rest on it.",
    "Fill it in, in the table of facts: one of {known}.",
)
FACT_NOWHERE = Kind(
    "case.fact-nowhere",
    "‘{name}’ is established on none of {cases}, and answers rest on it.",
    "Fill it in, in the column ‘{name}’ of the table of facts: one of {known}.",
)
NOT_IN_GROUP = Kind(
    "case.not-in-group",
    "‘{name}’ is not asked of this case group, and has a value.",
    "Empty the cell, or correct the case group.",
)

BESIDE_BLANK = Kind(
    "case.beside-blank",
    "there is nothing under ‘{name}’.",
    "Fill it in, or take the row away.",
)
BESIDE_ID = Kind(
    "case.beside-id",
    "this is no id that Evenhand gave.",
    "Leave the cell empty in a row that you add.",
)
BESIDE_TWICE = Kind(
    "case.beside-twice",
    "the id stands on this case already, in row {first}.",
    "Empty the cell where the row was copied, or take the copy away.",
)

QUESTION_UNKNOWN = Kind(
    "question.unknown",
    "the question is not in the framework.",
    "Write the id of a key question or prompt, such as {example}; `evenhand frameworks "
    "show` with a standard lists them.",
)
QUESTION_NOT_ASKED = Kind(
    "question.not-asked",
    "the question is not asked of this case's group.",
    "Correct the question or the case.",
)
QUESTION_NOT_MEASURED = Kind(
    "question.not-measured",
    "the question is not measured on cases.",
    "Take the row away; a judgement stands in inspection.yaml.",
)
ANSWER_WORD = Kind(
    "answer.word",
    "this is not an answer.",
    "Write yes, no or not relevant, or leave the cell empty: unanswered.",
)
ANSWER_TWICE = Kind(
    "answer.twice",
    "the question is answered twice on this case; the first answer is in row {first}.",
    "Keep the answer that is right.",
)
ANSWER_NOT_RELEVANT = Kind(
    "answer.not-relevant-here",
    "the question {question} is answered, and is not relevant to this case: {why}.",
    "Take the answer away, or correct what the relevance depends on.",
)
ANSWER_RELEVANT = Kind(
    "answer.relevant-here",
    "the answer says not relevant, and {question} is relevant to this case: {why}.",
    "Answer yes or no, or correct what the relevance depends on.",
)
PROMPT_WITHOUT_KEY_QUESTION = Kind(
    "answer.prompt-without-key-question",
    "the prompt {question} is answered on a case to which its key question is not "
    "relevant.",
    "Check which of the two is right.",
    warning=True,
)


MEASURED_TWICE = Kind(
    "measure.twice",
    "the question is measured already, in {first}.",
    "Keep one measure for each question: answers, a tally or a percentage.",
)
NUMBER_WRONG = Kind(
    "measure.number",
    "‘{name}’ must be a whole number{limits}.",
    "Write it in figures, without a sign or a point.",
)
YES_MORE_THAN_RELEVANT = Kind(
    "measure.yes-more-than-relevant",
    "there are more ‘yes’ than relevant cases.",
    "Correct one of the two numbers.",
)
RELEVANT_MORE_THAN_CASES = Kind(
    "measure.more-than-sampled",
    "there are more relevant cases than cases looked at ({sampled}).",
    "Correct the number, or that of the case group.",
)
PERCENT_IMPOSSIBLE = Kind(
    "measure.percent-impossible",
    "no number of ‘yes’ among {cases} gives this percentage.",
    "Check the percentage and the number of cases.",
)
PICTURE_OF_NOTHING = Kind(
    "picture.of-nothing",
    "there is nothing to draw: a picture is of one standard with percentages.",
    "Name such a standard, as in: evenhand explain FOLDER 2.4 --picture FILE.",
)
SPLIT_UNKNOWN = Kind(
    "split.unknown",
    "the cases cannot be split by ‘{by}’.{hint}",
    "Split them by one of: {known}.",
)
SPLIT_NO_CASES = Kind(
    "split.no-cases",
    "there are no answers on single cases to split.",
    "Sub-groups need the tables of cases and answers.",
)
SPLIT_CASE = Kind(
    "split.case",
    "the part ‘{part}’ of the split ‘{split}’ names a case that {what}.",
    "Name every case of the table of cases in one part.",
)
READ_LOOSELY = Kind(
    "table.read-loosely",
    "{count} in this column had spaces or capitals that do not matter; the first is in "
    "row {first}.",
    "Nothing needs doing; the words were understood.",
    warning=True,
)

ID_TWICE = Kind(
    "inspection.id-twice",
    "‘{id}’ stands twice in ‘{part}’.",
    "Give one of the two another id: the narrative names them by it.",
)
CONTEXT_SHARES = Kind(
    "inspection.context-shares",
    "the percentages of {of} in the table ‘{table}’ add up to {total}, and not to 100.",
    "Correct the figure that is wrong. If the source prints them so, leave ‘table’ out "
    "of those that do not belong together.",
)
CONTEXT_UNKNOWN = Kind(
    "inspection.context-unknown",
    "‘{id}’ is not one of the contextual facts.{hint}",
    "Write the id of a fact that stands in ‘context’.",
)
CONTEXT_SUM = Kind(
    "inspection.context-sum",
    "the facts that ‘{id}’ is said to be the sum of add up to {total}.",
    "Correct the figure that is wrong, or what it is the sum of.",
)
CONTEXT_TWICE = Kind(
    "inspection.context-twice",
    "‘{id}’ and ‘{first}’ stand in the same row and column of the table ‘{table}’.",
    "Give one of the two another ‘of’, ‘heading’ or ‘table’, or take it away.",
)
EVIDENCE_MORE = Kind(
    "inspection.evidence-more-than-of",
    "there are more of ‘{id}’ (count) than there could be (of).",
    "Correct one of the two numbers.",
)
PREVIOUS_LATER = Kind(
    "inspection.previous-later",
    "the previous inspection is said to be published after this one’s fieldwork began.",
    "Correct one of the two dates.",
)
NARRATIVE_STRANGE = Kind(
    "inspection.narrative-strange",
    "only .md files are read from the folder ‘narrative’, and this is another.",
    "Save the text as Markdown (.md), or keep the file elsewhere.",
    warning=True,
)
