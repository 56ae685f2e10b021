# SPDX-License-Identifier: MIT
"""Filters of a search: one class for each kind, and the list of those that there are."""
