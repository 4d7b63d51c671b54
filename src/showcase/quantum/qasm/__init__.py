"""OpenQASM 2: a reader of its circuits, and a writer.

    OPENQASM 2.0;
    include "qelib1.inc";          // built in, with or without this line; there is no other
    qreg q[2];
    creg c[2];
    h q[0];
    rz(-3*pi/4) q[1];
    cx q[0], q[1];
    measure q -> c;                // a whole register stands for each of its members

    gate bell a, b { h a; cx a, b; }
    bell q[1], q[0];
    if (c == 3) reset q;           // for each member of q, and each asks for itself

The language is read in full. Several registers lie one behind the other. The gates of qelib1.inc
are Qiskit's, global phases included, and a program may define its own of the same name. QasmError
says at which line and column something is not understood, names nothing, or grows beyond measure.
Grammar: A. Cross, L. Bishop, J. Smolin, J. Gambetta, "Open Quantum Assembly Language" (2017).

`read_gates` reads the short form of the command line: "h 0; cx 0 1; rx(pi/2) 1".
"""

from showcase.quantum.qasm.reader import parse, read_gates
from showcase.quantum.qasm.text import QasmError
from showcase.quantum.qasm.writer import write

__all__ = ["QasmError", "parse", "read_gates", "write"]
