"""Two schemas → what to change in the one to get the other."""
