"""The frame around the pages: navigation, header, messages, quick commands, start of the application."""
