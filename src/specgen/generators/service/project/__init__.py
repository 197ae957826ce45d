"""What stands beside the service's parts: its values, errors, rules, caller, and the files that are the user's."""
