"""Wide surveys: one row per respondent, one column per question, mapped on the import screen."""
