/* The clipboard: X's, by xclip; where that is missing or fails, one of the shell's own. */
#ifndef CMD_MANAGEMENT_CLIPBOARD_H
#define CMD_MANAGEMENT_CLIPBOARD_H

/* Its text; "" where it is empty. */
const char *clipboard_get(void);
void clipboard_set(const char *text);

#endif
