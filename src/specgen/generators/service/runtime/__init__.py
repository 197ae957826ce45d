"""`runtime/`: what is the same in every service, as far as a product needs it."""
