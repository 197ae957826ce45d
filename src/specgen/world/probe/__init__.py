"""What a FastAPI application serves, found out in the application's own interpreter.

specgen need not be installed there, and nothing else but the application: these modules know the standard library
alone, Python 3.9 reads them, and they import each other by relative names, since the room has another name there. What
they meet is not typed: it is looked at as `object`, by names that several versions of the libraries share.
"""
