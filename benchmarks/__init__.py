"""Runners and gate over `../shared/benchmarks`: predictions in the format that each task's README defines.

A runner never reads the gold fields to make a prediction; spans that a task gives are inputs.
"""
