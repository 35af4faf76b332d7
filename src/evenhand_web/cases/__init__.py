"""Cases, who assesses them, and interviews."""
