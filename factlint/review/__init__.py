"""Review: the report's page, live. A person looks, decides, and the decisions go into the files that hold them.

``versions`` keeps what files held when a page was made, and writes to them without losing what an editor did meanwhile;
``desk`` knows what decisions there are and runs the check again; ``page`` puts the controls into the report; ``guard``
says who may ask; ``app`` and ``serving`` answer requests of this machine only.
"""
