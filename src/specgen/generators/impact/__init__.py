"""What a thing of the product reaches: tables, operations, types, files, sections of documents, tests, tasks."""
