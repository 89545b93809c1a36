/* Breakpoints that came over the wire: deserialized bags of a LineBreakpoint's, CommandBreakpoint's or
 * VariableBreakpoint's properties. */
#ifndef SESSION_BREAKPOINT_RECEIVED_H
#define SESSION_BREAKPOINT_RECEIVED_H

#include "engine/debugger.h"

/* The breakpoint that it describes, with its number, as no runspace has it yet; NULL: it is none. */
struct breakpoint *breakpoint_received(struct value bag);

#endif
