"""What several rules ask of a product or its API."""
