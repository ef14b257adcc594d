"""The translator's bench: what there is to translate, catalogues kept up to date, and checked.

Babel does the gettext part and is needed here alone: ``pip install -e ".[translate]"``.
"""
