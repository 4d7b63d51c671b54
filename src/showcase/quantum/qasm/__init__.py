"""OpenQASM 2: a reader of its circuits, and a writer.

    OPENQASM 2.0;
    include "qelib1.inc";          // the gates are built in; the line is read over
    qreg q[2];
    creg c[2];
    h q[0];
    rz(-3*pi/4) q[1];
    cx q[0], q[1];
    measure q -> c;                // a whole register stands for each of its members

Several registers lie one behind the other. Gate definitions, `opaque`, `if` and `reset` are
refused, as is anything else that is not understood: QasmError says at which line and column.
Grammar: A. Cross, L. Bishop, J. Smolin, J. Gambetta, "Open Quantum Assembly Language" (2017).

`read_gates` reads the short form of the command line: "h 0; cx 0 1; rx(pi/2) 1".
"""

from showcase.quantum.qasm.reader import parse, read_gates
from showcase.quantum.qasm.text import QasmError
from showcase.quantum.qasm.writer import write

__all__ = ["QasmError", "parse", "read_gates", "write"]
