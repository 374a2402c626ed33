"""Who is in the document: names, offices, nominals and pronouns to actors."""
