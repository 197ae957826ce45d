"""The generated service, laid out like what it becomes and like `templates/service/`."""
