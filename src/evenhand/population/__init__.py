"""From a service's case list to the eligible cases, one a child, with every reason."""

from evenhand.population.case_list import CaseList, ListedCase
from evenhand.population.eligibility import population
from evenhand.population.reading import case_list_of, read_case_list
from evenhand.population.records import EligibleCase, LeftOut, Population

__all__ = [
    "CaseList",
    "EligibleCase",
    "LeftOut",
    "ListedCase",
    "Population",
    "case_list_of",
    "population",
    "read_case_list",
]
