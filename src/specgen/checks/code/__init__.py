"""Whether the code of an application does what the contract of a product says."""
