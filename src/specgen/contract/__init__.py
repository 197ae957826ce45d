"""The API wing: operations, the types they speak of, and who may call them."""
