"""Making the lottery and drawing from it. Only here is a solver used."""
