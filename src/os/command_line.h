/* A line of arguments as ProcessStartInfo.Arguments takes it: words divided by blanks, "…" around those that hold
 * blanks, \" a quote. */
#ifndef OS_COMMAND_LINE_H
#define OS_COMMAND_LINE_H

/* The program's name and then the words, NULL-terminated; collected. */
const char *const *command_line_split(const char *program, const char *line);

#endif
