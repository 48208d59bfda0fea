"""The inbox of voice: how long searches, filters and counts wait among 200,000 comments."""
