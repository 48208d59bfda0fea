"""Complete maps to begin with, as files: each is a journey file whose claims are assumptions until evidenced."""

from desirepath.frame.journey_templates.catalogue import Template, get_template, list_templates

__all__ = ["Template", "get_template", "list_templates"]
