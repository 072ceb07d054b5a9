"""From documents to what they state: the figures in them, and how each is read."""

from factlint.extraction.figures import DocumentFigure, figures

__all__ = ["DocumentFigure", "figures"]
