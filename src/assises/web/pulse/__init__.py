"""The pulse of a round: answers taken by hundreds, counted live for everybody."""
