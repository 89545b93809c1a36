/* Paths as text, as Join-Path and Split-Path treat them: nothing need exist; \ counts as /. */
#ifndef CMD_MANAGEMENT_PATH_TEXT_H
#define CMD_MANAGEMENT_PATH_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* With \ as /. */
const char *path_text_slashes(const char *text);
/* The length of "drive:" or "provider::" at the start; 0: none. */
size_t path_text_qualifier(const char *text);
/* What comes before the last part ("" where there is none), and the last part. */
const char *path_text_parent(const char *text);
const char *path_text_leaf(const char *text);
/* Two texts with one / between them. */
const char *path_text_join(const char *first, const char *second);

#endif
