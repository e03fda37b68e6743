"""The web app: pages within one frame."""
