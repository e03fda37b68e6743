"""The web page: a chat with its sources beside it."""
