"""Where: toponyms to places on the map."""
