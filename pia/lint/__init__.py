"""What is questionable in a definition that can be read: the warnings that take a search."""
