"""Who assesses which case, and when interviews are held.

Begin reading at ``records.py`` and ``rules.py``. ``checking.py`` and
``interview_checking.py`` say what is wrong with any allocation or schedule, and use no
solver; ``allocating.py`` and ``scheduling.py`` find the best one, ``trying.py`` a good
schedule where there is no time for that.
"""
