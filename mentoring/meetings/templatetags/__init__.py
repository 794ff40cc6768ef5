"""Tags for pages about meetings."""
