"""When: date expressions to intervals."""
