"""Lasting ties, holds on places, forces and tolls."""
