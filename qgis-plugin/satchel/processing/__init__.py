# SPDX-License-Identifier: MIT
"""The Processing provider: one file per algorithm, over core/."""
