"""What two definitions have to do with each other: what changed, and who feels it."""
