/* How the engine hands objects at a pipeline's end to display: the format room sets this at link time
 * (format/out_default.c). */
#ifndef ENGINE_FORMAT_HOOK_H
#define ENGINE_FORMAT_HOOK_H

#include "engine/stream.h"

/* A sink that formats everything written to it for the host (Out-Default), one formatting pipeline until
 * out_default_end. */
struct sink *out_default_begin(void);
void out_default_end(struct sink *sink);
/* The same of a pipeline that was left, by an error or exit: nothing more is drawn, and a table that still waits for
 * its widths never is, unless an error waits with it. */
void out_default_leave(struct sink *sink);
/* The error stream's end: shows a record on the host's standard error in the current $ErrorView. */
void error_display(struct value record);
/* Update-FormatData and modules' FormatsToProcess: adds the views of a format file (.ps1xml) to the runspace, before or
 * after the built-in ones; loading it again replaces them. False + failure where it cannot be read. */
bool format_file_load(const char *path, bool prepend, struct failure *failure);
void format_file_unload(const char *path);
/* Update-TypeData and modules' TypesToProcess: adds what a types file (.ps1xml) says to the types' data; loading it
 * again replaces it. What is wrong with the file goes to `error`, a message at a time. */
void type_file_load(const char *path, void (*error)(void *data, const char *message), void *data);
/* Takes it away again; false: it was not loaded. */
bool type_file_unload(const char *path);

#endif
