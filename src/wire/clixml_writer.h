/* Writes CLIXML (MS-PSRP 2.2.5): values, and the pieces of which the messages of PSRP are made.
 *
 * Three forms:
 *   wire      <Obj RefId="0">…</Obj>                                  one line, no root, no namespace (remoting)
 *   document  <Objs Version="1.1.0.1" xmlns="…">⏎  <Obj …>⏎…⏎</Objs>   two blanks a level, LF, no newline at the end
 * (Export-Clixml)
 *   line      the document without blanks and line feeds (standard streams of shells: engine/object_text.h)
 *
 * What becomes what:
 *   null Nil; known primitives their element (table in clixml_primitive.c); the same object again Ref RefId
 *   containers   Obj TN, then DCT (En: Key, Value), STK, QUE, LST (IList), IE (any other enumerable; with Props)
 *   enums        Obj TN ToString and the number
 *   ErrorRecord, Warning/Verbose/DebugRecord   Obj TN ToString MS (clixml_record.h)
 *   [pscustomobject]   Obj TN MS;   primitives with notes or other type names   Obj [TN] [ToString] primitive MS
 *   all others   Obj TN ToString Props (adapted properties) MS (instance members, then those of the type table)
 * Depth counts typed objects only: containers and custom objects pass theirs on, Props and type table members get one
 * less; at 0 a typed object is its text. Nesting beyond 50 is written as a message. A second list of type names is
 * TNRef.
 *
 * Serialization never fails (a property that throws is left out); what grows too big shows in the buffer's `overflow`.
 * One writer serves one message or document. Thread: the runspace's, as properties may run script. */
#ifndef WIRE_CLIXML_WRITER_H
#define WIRE_CLIXML_WRITER_H

#include "base/buffer.h"
#include "object/value.h"
#include "wire/secret.h"

enum clixml_form { CLIXML_WIRE, CLIXML_DOCUMENT, CLIXML_LINE };
enum { CLIXML_DEPTH_WIRE = 1, CLIXML_DEPTH_EXPORT = 2, CLIXML_MAX_NESTING = 50 };

struct clixml_reference { /* an object that was written */
    const void *object;
    uint64_t id;
};

struct clixml_names { /* a list of type names that was written */
    const char *const *names;
    int count;
};

struct clixml_writer {
    struct buffer *out;
    enum clixml_form form;
    int depth;                            /* of top-level objects; 1 for remoting */
    const struct secret_context *secrets; /* NULL: SECRET_HEX */
    const char *stream; /* document: S attribute of top-level objects ("output", "Error" …), or NULL */
    /* private */
    int indent, nesting;
    bool tag_open;
    uint64_t next_reference;
    struct clixml_reference *references; /* open addressing, capacity a power of two */
    size_t reference_count, reference_capacity;
    struct clixml_names *names;
    int names_count, names_capacity;
};

/* A writer that appends to out (borrowed until the end). The document form writes the root's start tag. depth >= 1. */
struct clixml_writer clixml_writer_start(struct buffer *out, enum clixml_form form, int depth);
/* One top-level object. */
void clixml_writer_value(struct clixml_writer *writer, struct value value);
/* The end of a document (nothing for the wire form). */
void clixml_writer_finish(struct clixml_writer *writer);

/* The whole of it: one object in the wire form, appended. */
void clixml_write(struct buffer *out, struct value value, const struct secret_context *secrets);
/* PSSerializer.Serialize / Export-Clixml: the document with these objects. Collected text. */
char *clixml_document(const struct value *values, int count, int depth);

/* The pieces. `name` is the N attribute, NULL for none; each is complete but begin/end, which must match. */
void clixml_begin(struct clixml_writer *writer, const char *tag);
void clixml_begin_named(struct clixml_writer *writer, const char *tag, const char *name);
void clixml_end(struct clixml_writer *writer, const char *tag);
/* <Obj N=".." RefId="n">; close with clixml_end(writer, "Obj"). */
void clixml_begin_object(struct clixml_writer *writer, const char *name);
/* TN of a NULL-terminated list that stays alive as long as the writer, or TNRef where it was written before. */
void clixml_type_names(struct clixml_writer *writer, const char *const *names);
/* <TAG N="..">text</TAG>, text escaped. */
void clixml_text(struct clixml_writer *writer, const char *tag, const char *name, const char *text, size_t length);
void clixml_nil(struct clixml_writer *writer, const char *name);
/* S, or Nil for NULL. */
void clixml_string(struct clixml_writer *writer, const char *name, const char *text);
void clixml_bool(struct clixml_writer *writer, const char *name, bool truth);
void clixml_int(struct clixml_writer *writer, const char *name, int32_t number);
void clixml_long(struct clixml_writer *writer, const char *name, int64_t number);
/* An enum: Obj TN (type_name, System.Enum, System.ValueType, System.Object) ToString I32. */
void clixml_enum(struct clixml_writer *writer, const char *name, const char *const *type_names, const char *text,
                 int32_t number);
/* Any value at the writer's depth. */
void clixml_value(struct clixml_writer *writer, const char *name, struct value value);
/* Any value at a given depth. */
void clixml_value_at(struct clixml_writer *writer, const char *name, struct value value, int depth);
/* Text written elsewhere already (constant messages); it must be whole elements without references. */
void clixml_raw(struct clixml_writer *writer, const char *text, size_t length);

#endif
