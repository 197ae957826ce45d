"""What is meant against what is there: the tree of files, and the code that serves."""
