"""A language model behind an OpenAI-compatible address: an option, off by default, never a need.

Nothing leaves before it is masked; what is sent can be seen; a month's tokens are capped; the same is never asked
twice; labels outside of the label set and quotes that are not in the comment are thrown away.
"""
