"""What is typed at the desk, one family per file."""
