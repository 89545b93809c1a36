/* A text file that a cmdlet writes: -Path or -LiteralPath, -Encoding, -Append, -Force, -NoClobber. */
#ifndef CMD_UTILITY_FILE_OUTPUT_H
#define CMD_UTILITY_FILE_OUTPUT_H

#include "base/buffer.h"
#include "engine/cmdlet.h"
#include "os/encoding.h"

struct file_output {
    const char *path;
    int descriptor; /* -1: not open */
    enum encoding encoding;
    struct buffer bytes;
    bool was_read_only;
};

/* The one file that an argument means; throws where wildcards match none or several. */
const char *file_output_path(struct cmdlet_call *call, const char *argument, bool literal);
/* What is thrown where it stands for several. */
_Noreturn void file_output_throw_several(struct cmdlet_call *call);

enum file_output_flags {
    FILE_OUTPUT_APPEND = 1,
    FILE_OUTPUT_FORCE = 2,
    FILE_OUTPUT_NO_CLOBBER = 4,
    FILE_OUTPUT_STAYS_WRITABLE = 8 /* what -Force opened is not made read-only again: Export-Clixml */
};
/* Opens it, or throws NoClobber or FileOpenFailure. */
void file_output_open(struct cmdlet_call *call, struct file_output *output, const char *path, enum encoding encoding,
                      unsigned flags);
/* Text in the encoding; what was written is in the file after file_output_close at the latest. */
void file_output_write(struct file_output *output, const char *text, size_t length);
/* Writes out what is left and closes; does nothing where it is not open. */
void file_output_close(struct file_output *output);
/* Closes without writing what is left (dispose). */
void file_output_drop(struct file_output *output);

#endif
