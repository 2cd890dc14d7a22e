"""Changes to the text of a definition that a machine can make, and that are checked once made."""
