"""The demo programme: invented people and companies, built through the same verbs as real use with the clock set.

Deterministic and relative to the day it is built. It obeys the portal's own rules: what the law says is erased by now
is erased here too, and real public bodies get no invented quote, contact person, vacancy or story.
"""
