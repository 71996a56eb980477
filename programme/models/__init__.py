from programme.models.contents import MediaMention, Page
from programme.models.figures import Count, Indicator
from programme.models.funding import Funder, Grant
from programme.models.operation import DataRequest, NightlyRun

__all__ = ["Count", "DataRequest", "Funder", "Grant", "Indicator", "MediaMention", "NightlyRun", "Page"]
