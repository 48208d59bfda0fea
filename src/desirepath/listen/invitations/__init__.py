"""Invitations by mail: waves that ask an audience, within the contact budget, and what became of them."""
