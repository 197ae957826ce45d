"""The data wing: tables, and what each database can hold of them."""
