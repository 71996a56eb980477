"""What the answer links of this room do: imported when Django starts."""

from applications import answers_pool, answers_selection

__all__ = ["answers_pool", "answers_selection"]
