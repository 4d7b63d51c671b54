"""An executable résumé: each interest on it is a small library, a notebook and a live page.

Chapters stand on their own and are imported by name: `showcase.quantum`, `showcase.histogram`,
`showcase.verification`, `showcase.games`. Importing `showcase` imports none of them.
"""

__version__ = "0.1.0"
