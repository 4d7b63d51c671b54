/* Two-phase commit for SPIN, written apart from the model: N managers (-DN=…, at most 8) in one
   process, so that SPIN's states are the protocol's. -DEARLY puts the bug in: the coordinator
   decides to commit when it has heard of somebody. */

#ifndef N
#define N 3
#endif
#define WORKING 0
#define PREPARED 1
#define COMMITTED 2
#define ABORTED 3
#define EVERYBODY ((1 << N) - 1)
#define IS(m, phase) (m < N && state[m] == phase)
#define ANY(phase) (IS(0, phase) || IS(1, phase) || IS(2, phase) || IS(3, phase) || \
                    IS(4, phase) || IS(5, phase) || IS(6, phase) || IS(7, phase))
#define AGREEMENT assert(!(ANY(COMMITTED) && ANY(ABORTED)))

#ifdef EARLY
#define ENOUGH (heard != 0)
#else
#define ENOUGH (heard == EVERYBODY)
#endif

byte state[8];
byte prepared, heard;                       /* a bit for each manager */
bit decided, commit, abort;

#define MANAGER(m) \
    :: d_step { state[m] == WORKING -> state[m] = PREPARED; prepared = prepared | (1 << m) } \
    :: d_step { state[m] == WORKING -> state[m] = ABORTED; AGREEMENT } \
    :: d_step { !decided && (prepared & (1 << m)) -> heard = heard | (1 << m) } \
    :: d_step { commit -> state[m] = COMMITTED; AGREEMENT } \
    :: d_step { abort -> state[m] = ABORTED; AGREEMENT }

active proctype everybody()
{
    do
    :: d_step { !decided && ENOUGH -> decided = 1; commit = 1 }
    :: d_step { !decided -> decided = 1; abort = 1 }
    MANAGER(0)
#if N > 1
    MANAGER(1)
#endif
#if N > 2
    MANAGER(2)
#endif
#if N > 3
    MANAGER(3)
#endif
#if N > 4
    MANAGER(4)
#endif
#if N > 5
    MANAGER(5)
#endif
#if N > 6
    MANAGER(6)
#endif
#if N > 7
    MANAGER(7)
#endif
    od
}
