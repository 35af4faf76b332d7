"""What keeps a report from telling who a child is: names that may not get out, what in an
example could identify together, and small numbers.
"""
