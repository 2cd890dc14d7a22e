"""What pia can tell an author: data first, then prose, then drawing."""
