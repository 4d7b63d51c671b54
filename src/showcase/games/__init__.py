"""Board games played by search: Connect Four, solved exactly, and Othello."""
