"""The command `guide`: ask, chat, batch, serve, doctor."""
