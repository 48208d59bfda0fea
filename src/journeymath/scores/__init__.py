"""Scores of the voice of the customer: values with intervals, changes with verdicts.

`summarise(scale, answers)` is the door for every surface: `answers` are scores or counts
per score, the scale says what they mean. `change` compares two samples, `judge_many` gives
the changes of one board their verdicts together. Several questions to the same people become one
index by `index_score`, and a model of what drives it by `path_model`.
"""

from journeymath.scores.changes import Change, Verdict, change, judge_many
from journeymath.scores.estimates import mean_score, nps, share, summarise
from journeymath.scores.feeling import feeling
from journeymath.scores.histogram import Histogram, kish_design_effect
from journeymath.scores.index import IndexScore, index_score
from journeymath.scores.many import Adjusted, adjust_many
from journeymath.scores.path_model import PathModel, path_model
from journeymath.scores.representing import GroupGap, Representativeness, representativeness
from journeymath.scores.sample_size import SampleSize, answers_for_change, answers_needed
from journeymath.scores.scales import SCALES, Scale, get_scale, index_points
from journeymath.scores.score import Score, display_for
from journeymath.scores.silence import SilenceBounds, silence_bounds
from journeymath.scores.weighting import RakedWeights, rake

__all__ = [
    "SCALES",
    "Adjusted",
    "Change",
    "GroupGap",
    "Histogram",
    "IndexScore",
    "PathModel",
    "RakedWeights",
    "Representativeness",
    "SampleSize",
    "Scale",
    "Score",
    "SilenceBounds",
    "Verdict",
    "adjust_many",
    "answers_for_change",
    "answers_needed",
    "change",
    "display_for",
    "feeling",
    "get_scale",
    "index_points",
    "index_score",
    "judge_many",
    "kish_design_effect",
    "mean_score",
    "nps",
    "path_model",
    "rake",
    "representativeness",
    "share",
    "silence_bounds",
    "summarise",
]
