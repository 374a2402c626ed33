"""Where statements and acts meet: disputed claims, and positions on issues."""
