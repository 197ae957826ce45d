"""The plan of a quarter as one page that needs nothing else: tables, and charts that are drawn here."""
