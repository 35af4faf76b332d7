"""Problems of allocating cases to people."""

from evenhand.errors.problem import Kind

ROLE = Kind(
    "allocation.role",
    "this is not a role of somebody who takes cases.",
    "Write one of: {known}.",
)
BLANK = Kind(
    "allocation.blank",
    "‘{column}’ is blank.",
    "Fill it in. Every person has an id, a name and a role.",
)
TWICE = Kind(
    "allocation.person-twice",
    "the id stands in row {first}, too.",
    "Give every person an id of their own, and one row.",
)
COLUMN = Kind(
    "allocation.column-unknown",
    "a team has no such column.",
    "The columns are: {columns}. Rename it or take it away: what is not read could be an "
    "interest.",
)
LOCAL_SERVICE = Kind(
    "allocation.local-service",
    "a local assessor has no service.",
    "Write the service where they work: they take no case that is known there.",
)
MOST = Kind(
    "allocation.most",
    "this is not a number of cases.",
    "Write the most cases that the person can take, as a whole number, or leave it "
    "blank.",
)
SHARE = Kind(
    "allocation.share",
    "this is not a share of a full load.",
    "Write a share above 0% and up to 100%, such as 60% or 0.6, or leave it blank.",
)
NO_MATCH = Kind(
    "allocation.matches-nothing",
    "an interest names a {what} that no case of the sample has.",
    "Check how it is written. If it is right, nothing needs doing.",
    warning=True,
)
NOBODY_IN_TEAM = Kind(
    "allocation.team-empty",
    "the team has nobody in it.",
    "Add a row for each person who takes cases.",
)
CASE_TWICE = Kind(
    "allocation.case-twice",
    "the case {case} stands in {first}, too.",
    "Name each sample once. Two cases with the same id need ids of their own before they "
    "are allocated.",
)
SECONDS = Kind(
    "allocation.seconds",
    "this does not say how many cases are assessed a second time.",
    "Write a share, such as 10%, or a number of cases, such as 5.",
)
NOBODY = Kind(
    "allocation.nobody-may",
    "nobody may take the case {case}: {why}.",
    "Add somebody without an interest in it to the team, or replace the case.",
)
KEPT_BARRED = Kind(
    "allocation.kept-barred",
    "{person} is to stay on the case {case}, and cannot: {why}.",
    "Do not keep that case: somebody else takes it over. What was done on it is for "
    "the lead to look at.",
)
KEPT_TOGETHER = Kind(
    "allocation.kept-together",
    "the seats that are to be kept cannot all stay.",
    "Keep fewer cases, or correct the allocation from before: `evenhand allocate` wrote "
    "it, and it is not edited by hand.",
)
KEEP_UNKNOWN = Kind(
    "allocation.keep-unknown",
    "the case {case} has no seat in the allocation from before.",
    "Write the id of a case that was allocated, and name its folder with --before.",
)
