"""All pages that the app registers, wherever they stand."""

from app import ALL_PAGES as PAGES

__all__ = ["PAGES"]
