"""The survey file (`desirepath/survey/1`): read strictly, every refusal with its line."""

from desirepath.listen.surveys.files.reading import find_refusals, parse_survey, read_survey

__all__ = ["find_refusals", "parse_survey", "read_survey"]
