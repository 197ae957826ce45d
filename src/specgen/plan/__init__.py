"""The time wing: which tasks follow from a product, what each waits for, who does it when."""
