"""Many readings side by side: stories, timeline, figures, territory, ties, disputes. Pure: records in, records out."""

from realpolitik.relating.disputes import find_rivalries
from realpolitik.relating.figures import compare_forces, compare_tolls
from realpolitik.relating.library import Library
from realpolitik.relating.stories import tell_stories
from realpolitik.relating.territory import control_changes, map_control
from realpolitik.relating.ties import draw_ties, gather_dyads
from realpolitik.relating.timeline import make_timeline

__all__ = [
    "Library",
    "compare_forces",
    "compare_tolls",
    "control_changes",
    "draw_ties",
    "find_rivalries",
    "gather_dyads",
    "make_timeline",
    "map_control",
    "tell_stories",
]
