/* Where line breakpoints stand. PowerShell binds one to the first block that runs and can take it: to the first place
 * of the block that contains the line (and column); else, when the line is before all code of the block, to the block's
 * first place; else to a place on the next line. Lines of functions and script blocks within are left to those. */
#ifndef ENGINE_LINE_BINDING_H
#define ENGINE_LINE_BINDING_H

#include "engine/debugger.h"

/* Brings what is bound to the points up to date with the runspace's breakpoints. */
void line_binding_update(struct debugger *debugger, struct debug_points *points);

#endif
