"""A lowered schema → rows that its tables take, up to the edges of what they take."""
