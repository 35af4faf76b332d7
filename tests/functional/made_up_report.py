"""The report of a service that does not exist, with some sentences that are wrong."""

from __future__ import annotations

REPORT = """An inspection of youth offending services in

# Northmoor

# Contents

Foreword..... 4
1. Organisational delivery..... 6
2. Court disposals..... 9
3. Out-of-court disposals..... 8

# Foreword

We have given Northmoor Youth Offending Service an overall rating of 'Good'. In court
disposals, assessment was rated as 'Inadequate'.

Service: Northmoor Youth Offending Service

Fieldwork started: May 2019

Overall rating

Good

### 1. Organisational delivery

1.1 Governance and leadership
Good
1.2 Staff
Good
1.3 Partnerships and services
Good
1.4 Information and facilities
Good

### 2. Court disposals

2.1 Assessment
Good
2.2 Planning
Requires improvement
2.3 Implementation and delivery
Good
2.4 Reviewing
Good

### 3. Out-of-court disposals

3.1 Assessment
Good
3.2 Planning
Good
3.3 Implementation and delivery
Outstanding
3.4 Joint working
Good

# Recommendations

As a result of our inspection we have made three recommendations.

Northmoor Youth Offending Service should:

1. plan for the safety of others
2. ask victims what they need.

# 2. Court disposals

We inspect against four standards.

2.1. Assessment\tGood

Assessment sufficiently analysed how to keep the child or young person safe in 70 per cent
of cases. How to keep other people safe was sufficiently analysed in over two-thirds of cases.

2.2. Planning\tRequires improvement

In 45 per cent of cases, planning did not focus sufficiently on keeping other people safe.
Planning focused sufficiently on keeping the child or young person safe in fewer than half
of the cases. The needs and wishes of victims were considered in a third of cases.

2.3. Implementation and delivery\tGood

Overall, the implementation and delivery of services effectively supported the safety of the
child or young person in just under two-thirds of cases.

# Annex 1 - Methodology

We examined 30 post-court cases. Each of the 10 standards has a score.

# Annex 2 - Inspection results

### 2. Court disposals

Standards and key questions\tRating and % yes

2.1. Assessment\tGood

2.1.1. Does assessment sufficiently analyse how to support the child or young person's desistance?\t74%

2.1.2. Does assessment sufficiently analyse how to keep the child or young person safe?\t70%

2.1.3. Does assessment sufficiently analyse how to keep other people safe?\t71%

2.2. Planning\tRequires improvement

2.2.1. Does planning focus sufficiently on supporting the child or young person's desistance?\t80%

2.2.2. Does planning focus sufficiently on keeping the child or young person safe?\t68%

2.2.3. Does planning focus sufficiently on keeping other people safe?\t55%

2.3. Implementation and delivery\tGood

2.3.1. Does the implementation and delivery of services effectively support the child or young person's desistance?\t77%

2.3.2. Does the implementation and delivery of services effectively support the safety of the child or young person?\t68%

2.3.3. Does the implementation and delivery of services effectively support the safety of other people?\t66%
"""  # noqa: E501 - rows of tables
