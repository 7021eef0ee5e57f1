"""Anrufen zuerst: the room of the catalogue in which entries are checked by telephone and by returned forms."""
