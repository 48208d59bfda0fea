"""Whole surveys to begin with, as survey files."""

from desirepath.listen.surveys.survey_templates.catalogue import Template, get_template, list_templates

__all__ = ["Template", "get_template", "list_templates"]
