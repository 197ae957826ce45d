"""`api/`: the routes."""
