"""What several rules ask of what is meant."""
