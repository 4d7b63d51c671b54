// Times Pascal Pons' solver on positions from standard input, one a line, each with a cold table:
// prints moves, score, positions looked at and CPU seconds. Built by benchmarks/connect_four_peer.py.
#include <ctime>
#include <iostream>
#include <string>
#include "Solver.hpp"

int main() {
  GameSolver::Connect4::Solver solver;
  for (std::string line; std::getline(std::cin, line);) {
    GameSolver::Connect4::Position position;
    if (position.play(line) != line.size()) return 1;
    solver.reset();
    const auto before = solver.getNodeCount();
    const std::clock_t begun = std::clock();
    const int score = solver.solve(position);
    const double seconds = double(std::clock() - begun) / CLOCKS_PER_SEC;
    std::cout << line << ' ' << score << ' ' << solver.getNodeCount() - before << ' ' << seconds << std::endl;
  }
}
