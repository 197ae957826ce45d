"""Tags of rows and keys of requests, as documents, types, tables and code show them."""
