"""What comments say: labelled in the background, corrected and taught by people, examined on their own labels."""
