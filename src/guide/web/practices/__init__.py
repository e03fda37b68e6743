"""The page Practices: each practice's sheet, side by side, and the figures across them."""
