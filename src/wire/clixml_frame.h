/* What is open while CLIXML is read: a stack of frames, one for each element, and where values go when one ends. Inside
 * the reader alone (clixml_reader.c feeds it from expat's events). Source: MS-PSRP 2.2.5, the .NET reader's messages.
 */
#ifndef WIRE_CLIXML_FRAME_H
#define WIRE_CLIXML_FRAME_H

#include <expat.h>

#include "base/table.h"
#include "wire/clixml_build.h"
#include "wire/clixml_primitive.h"
#include "wire/clixml_progress.h"
#include "wire/clixml_reader.h"

/* What an element is; the kinds say what may stand inside. */
enum clixml_frame_kind {
    FRAME_TOP,        /* around everything: Objs, or in the wire form one object */
    FRAME_OBJECTS,    /* Objs */
    FRAME_OBJECT,     /* Obj */
    FRAME_NAMES,      /* TN */
    FRAME_PROPS,      /* Props */
    FRAME_MEMBERS,    /* MS */
    FRAME_LIST,       /* LST IE QUE STK */
    FRAME_DICTIONARY, /* DCT */
    FRAME_ENTRY,      /* En */
    FRAME_PROGRESS,   /* PR */
    FRAME_TEXT,       /* primitives, T, ToString, and PR's parts */
    FRAME_EMPTY,      /* Nil Ref TNRef: content is skipped */
};

struct clixml_frame {
    struct clixml_frame *parent;
    enum clixml_frame_kind kind;
    const char *tag, *name, *stream;
    const struct clixml_primitive *primitive;
    struct clixml_build build;       /* OBJECT */
    const char *id;                  /* TN's RefId */
    struct values elements;          /* LIST (QUE, STK), NAMES, ENTRY */
    struct value container;          /* LIST, DICTIONARY */
    struct buffer text;              /* TEXT */
    struct clixml_progress progress; /* PROGRESS */
};

struct clixml_reader {
    XML_Parser parser;
    const struct clixml_read_options *options;
    struct clixml_frame *top, *spare; /* spare: ended frames that nobody refers to */
    int nesting;
    struct table *objects, *names; /* RefId to struct clixml_frame * / type names */
    struct values *values, *streams;
    struct failure *failure;
    bool failed;
};

/* Ends the reading with an XmlException: the message, then line and position, `column_offset` characters behind where
 * expat stands; at an element's name, where .NET's reader stands; "TAG XML tag is not recognized.". Only the first
 * counts. */
void clixml_reader_fail_at(struct clixml_reader *reader, int column_offset, const char *message);
void clixml_reader_fail(struct clixml_reader *reader, const char *message);
void clixml_reader_fail_tag(struct clixml_reader *reader, const char *tag);

/* Opens a frame on top; gives one back (an object's stays, as references point at it). */
struct clixml_frame *clixml_frame_push(struct clixml_reader *reader, enum clixml_frame_kind kind, const char *tag);
void clixml_frame_recycle(struct clixml_reader *reader, struct clixml_frame *frame);
/* What a tag that is no primitive's opens; false: none of them. *ret_tag is a constant. */
bool clixml_frame_kind_of(const char *tag, enum clixml_frame_kind *ret_kind, const char **ret_tag);
/* May the element stand inside `parent`? */
bool clixml_frame_allows(const struct clixml_reader *reader, const struct clixml_frame *parent, const char *tag,
                         const struct clixml_primitive *primitive);

/* A value, or the object with that RefId, for what is open now. name, stream: its N and S attributes or NULL. */
void clixml_reader_deliver(struct clixml_reader *reader, const char *name, const char *stream, struct value value);
void clixml_reader_deliver_reference(struct clixml_reader *reader, const char *name, const char *stream,
                                     const char *id);
/* TNRef: the object has the type names of that RefId. */
void clixml_reader_reference_names(struct clixml_reader *reader, struct clixml_frame *object, const char *id);
/* Keeps what a RefId stands for (NULL: nothing). The table is made at the first. */
void clixml_reader_remember(struct table **table, const char *id, void *what);

#endif
